/**
 * Those who do as they are told in words: ChanServ, HistServ, HostServ and NickServ. Each command of theirs is a class of its own,
 * called after both, and a line in its service's table. Nothing but the protocol's commands knows of them.
 */
@NullMarked
package dev.fermata.chat.conversation.service;

import org.jspecify.annotations.NullMarked;
