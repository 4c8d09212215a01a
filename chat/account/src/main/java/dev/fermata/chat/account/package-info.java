/** Who somebody is. Names are compared by {@link dev.fermata.chat.account.PrecisFolding}. */
@NullMarked
package dev.fermata.chat.account;

import org.jspecify.annotations.NullMarked;
