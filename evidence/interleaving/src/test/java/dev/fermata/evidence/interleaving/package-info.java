/** Threads that meet, on purpose and very often, and what they may see of each other. */
package dev.fermata.evidence.interleaving;
