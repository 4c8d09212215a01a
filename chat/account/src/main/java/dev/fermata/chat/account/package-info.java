/**
 * Who somebody is. {@link dev.fermata.chat.account.Accounts} has them all and what belongs to each;
 * {@link dev.fermata.chat.account.Logins} finds out whether somebody is the owner of one, which clients ask for in one of the
 * {@link dev.fermata.chat.account.Mechanisms} of SASL; {@link dev.fermata.chat.account.Passwords} hashes and checks, for operators
 * and the server too. Names are compared by {@link dev.fermata.chat.account.PrecisFolding}.
 */
@NullMarked
package dev.fermata.chat.account;

import org.jspecify.annotations.NullMarked;
