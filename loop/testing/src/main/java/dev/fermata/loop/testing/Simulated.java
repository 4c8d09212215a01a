package dev.fermata.loop.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of JUnit that is run in several {@linkplain World worlds}, each with a seed of its own. Its method takes the world.
 *
 * {@snippet class="dev.fermata.loop.testing.Snippets" region="simulated"}
 *
 * <p>A failure names its seed. With {@value Simulation#SEED_PROPERTY}, a system property or a configuration parameter of
 * JUnit, the test is run with that one alone.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(SimulationExtension.class)
public @interface Simulated {
    /** In how many worlds. */
    int seeds() default 100;

    /** The first seed; the others follow it. */
    long firstSeed() default 1;
}
