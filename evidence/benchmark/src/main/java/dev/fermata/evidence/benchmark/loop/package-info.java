/** What {@code ./bench loop} runs; start reading in {@code LoopBench}, then {@code Contender} and the classes that are one. */
@NullMarked
package dev.fermata.evidence.benchmark.loop;

import org.jspecify.annotations.NullMarked;
