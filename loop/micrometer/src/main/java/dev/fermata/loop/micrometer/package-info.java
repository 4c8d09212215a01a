/**
 * Binds event loops to Micrometer.
 *
 * {@snippet class="dev.fermata.loop.micrometer.LoopMetricsTest" region="metrics"}
 */
@NullMarked
package dev.fermata.loop.micrometer;

import org.jspecify.annotations.NullMarked;
