/**
 * The chat server's events, records of fact: what a socket tells ({@link dev.fermata.chat.event.ClientEvent}), what a
 * conversation has seen and the journal keeps ({@link dev.fermata.chat.event.Entry}), the lines that IRC is spoken in
 * ({@link dev.fermata.chat.event.IrcMessage}), how names are compared ({@link dev.fermata.chat.event.NameFolding}), and the
 * interfaces of the journal.
 */
@NullMarked
package dev.fermata.chat.event;

import org.jspecify.annotations.NullMarked;
