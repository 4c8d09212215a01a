/**
 * The weaver: rewrites each method that takes a {@code Yielder} and can pause to a state machine, in place.
 *
 * <p>A class is read ({@link dev.fermata.weaver.MethodReading}), what is to be done with each method is planned ({@link
 * dev.fermata.weaver.MethodPlan}), and then written ({@link dev.fermata.weaver.MethodWriter}, {@link
 * dev.fermata.weaver.FrameWriter}).
 */
@NullMarked
package dev.fermata.weaver;

import org.jspecify.annotations.NullMarked;
