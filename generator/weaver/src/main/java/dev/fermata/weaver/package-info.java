/**
 * The weaver: rewrites each method that takes a {@code Yielder} and can pause to a state machine, in place.
 *
 * <p>The way of a class, from its {@code ClassModel} to written code:
 *
 * <ol>
 *   <li>{@link dev.fermata.weaver.ClassWeaver} takes it through all of the following, method by method. Before that,
 *       {@link dev.fermata.weaver.MethodReferences} makes lambdas of method references whose method it could not mark.
 *   <li>{@link dev.fermata.weaver.PauseFinder} finds the places at which a method can pause. For that, {@link
 *       dev.fermata.weaver.Simulation} goes through its code as the verifier does, and knows at each instruction the
 *       types of all variables and of what is on the operand stack.
 *   <li>{@link dev.fermata.weaver.Refusals} says which of those places are none.
 *   <li>{@link dev.fermata.weaver.MethodPlanner} decides what the method's frame keeps at each: what {@link
 *       dev.fermata.weaver.Liveness} says is read later, and the operand stack below the call.
 *   <li>{@link dev.fermata.weaver.MethodWriter} writes the method anew after that plan; the comment above it shows the form.
 *       {@link dev.fermata.weaver.FrameWriter} writes the frame's class, and {@link dev.fermata.weaver.ResumerWriter} the
 *       method by which a frame resumes its method. Of a method
 *       whose only yielder is a custom one, {@link dev.fermata.weaver.TwofoldWriter} makes two.
 * </ol>
 */
@NullMarked
package dev.fermata.weaver;

import org.jspecify.annotations.NullMarked;
