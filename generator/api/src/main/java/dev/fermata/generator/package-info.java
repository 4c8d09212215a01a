/**
 * Generators: methods that pause.
 *
 * <p>A {@linkplain dev.fermata.generator.Body body} runs until it {@linkplain dev.fermata.generator.Yielder#yield
 * yields}. There it stands still, with its locals and its loops as they are, until its {@linkplain
 * dev.fermata.generator.Generator generator} is resumed with {@code next}, {@code send}, {@code raise} or {@code close}.
 * The semantics are those of Python's generators (PEP 255, 342, 380 and 479), typed.
 *
 * {@snippet class="dev.fermata.generator.Snippets" region="average"}
 */
@NullMarked
package dev.fermata.generator;

import org.jspecify.annotations.NullMarked;
