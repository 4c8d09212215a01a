/** What threads that meet at an event loop can see. */
package dev.fermata.evidence.interleaving.loop;
