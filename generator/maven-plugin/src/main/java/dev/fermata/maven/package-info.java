/** The weaver as a step of a Maven build. */
@NullMarked
package dev.fermata.maven;

import org.jspecify.annotations.NullMarked;
