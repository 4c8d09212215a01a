/** The weaver and other people's classes: what does not pause stays as it is, and what is made to pause verifies. */
@NullMarked
package dev.fermata.evidence.corpus;

import org.jspecify.annotations.NullMarked;
