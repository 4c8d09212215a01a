/** The files of the web client, found by the path under which the server shows them. */
@NullMarked
package dev.fermata.chat.web;

import org.jspecify.annotations.NullMarked;
