package dev.fermata.loop;

/**
 * How much there is in a loop, all its shards together, as far as can be seen while they go on.
 *
 * @param inbox events from outside that wait to be taken in
 * @param backlog events that wait inside: in mailboxes, and on their way between handlers
 * @param handlers that live
 * @param runs how often handlers have run since the loop was started
 */
public record LoopLoad(int inbox, int backlog, int handlers, long runs) {}
