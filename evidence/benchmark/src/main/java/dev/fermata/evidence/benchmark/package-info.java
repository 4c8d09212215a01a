/** What {@code ./bench} runs; start reading in {@code Bench}. */
@NullMarked
package dev.fermata.evidence.benchmark;

import org.jspecify.annotations.NullMarked;
