/** What a pause costs: generators beside a state machine written by hand, and beside what else there is. */
@NullMarked
package dev.fermata.evidence.benchmark.generator;

import org.jspecify.annotations.NullMarked;
