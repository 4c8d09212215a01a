/** What happens when threads meet at a generator: the hand-off of the thread engine, and use by the wrong thread. */
package dev.fermata.evidence.interleaving.generator;
