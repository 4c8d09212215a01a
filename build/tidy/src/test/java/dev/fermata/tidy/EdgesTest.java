package dev.fermata.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Clock, chance and sleep come in from outside, so that a simulation can bring its own. */
class EdgesTest {
    @Test
    void onlyTheSettingsOfTheLoopReadTheClock() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.fermata.loop.LoopSettings")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(House.CLASSES);
    }

    @Test
    void nothingSleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .check(House.CLASSES);
    }

    @Test
    void onlyTheServerAndSimulationsDrawLots() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.fermata.chat.server", "dev.fermata.loop.testing")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(SecureRandom.class)
                .check(House.CLASSES);
    }
}
