/** Loops that run for long: nothing is lost or doubled among millions, memory stays flat, and a loop that idles costs nothing. */
package dev.fermata.evidence.soak;
