/**
 * What is measured beside our generators and needs another weaver than ours, in a module of its own: an older Java's, and
 * instrumented by others.
 */
@NullMarked
package dev.fermata.evidence.peers;

import org.jspecify.annotations.NullMarked;
