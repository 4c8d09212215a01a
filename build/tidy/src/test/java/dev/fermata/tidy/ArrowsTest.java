package dev.fermata.tidy;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom. The modules' own declarations say the same; here it stands in one place, and stays. */
class ArrowsTest {
    @ParameterizedTest
    @CsvSource({
        "generator,",
        "weaver,",
        "loop,              generator",
        "loop.testing,      loop",
        "loop.micrometer,   loop",
        "loop.spring,       loop loop.micrometer generator",
        "chat.event,",
        "chat.journal,      chat.event",
        "chat.account,      chat.event loop generator",
        "chat.socket,       chat.event loop generator",
        "chat.conversation.., chat.account chat.event loop generator",
        "chat.push,         chat.event loop generator",
        "chat.web,",
        "chat.server,       chat.account chat.event chat.journal chat.push chat.socket chat.conversation chat.conversation.settings chat.web loop generator"
    })
    void aStationKnowsOnlyThoseBeforeItOnThePath(String station, String known) {
        String[] allowed = Stream.concat(
                        Stream.of(station), known == null ? Stream.empty() : Arrays.stream(known.split(" ", -1)))
                .map(name -> "dev.fermata." + name)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.fermata." + station)
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.fermata..").and(not(resideInAnyPackage(allowed))))
                .check(House.CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "io.netty.., chat.socket",
        "org.sqlite.., chat.journal",
        "java.sql.., chat.journal",
        "rocks.xmpp.., chat.account",
        "org.bouncycastle.., chat.account chat.server",
        "jakarta.mail.., chat.account",
        "org.eclipse.angus.., chat.account",
        "tools.jackson.., chat.account chat.conversation..",
        "picocli.., chat.server",
        "org.tomlj.., chat.server",
        "org.jctools.., loop",
        "io.micrometer.., loop.micrometer loop.spring",
        "org.springframework.., loop.spring"
    })
    void aLibraryIsKnownWhereItIsUsedAndNowhereElse(String library, String stations) {
        noClasses()
                .that()
                .resideOutsideOfPackages(Arrays.stream(stations.split(" ", -1))
                        .map(station -> "dev.fermata." + station)
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(House.CLASSES);
    }

    /** {@code Chat} puts them together; apart from that, a conversation's packages lie upon each other in this order. */
    @ParameterizedTest
    @CsvSource({
        "settings, network",
        "network,  . settings channel mode action",
        "channel,  . settings network mode action",
        "mode,     settings network channel",
        "action,   . settings network channel mode",
        "service,  . settings network channel mode action",
        "command,  . settings network channel mode action service"
    })
    void whatIsWantedOfTheChatIsUnknownToThoseWhoDoIt(String part, String known) {
        String conversation = "dev.fermata.chat.conversation";
        String[] allowed = Stream.concat(Stream.of(part), Arrays.stream(known.split(" ", -1)))
                .map(name -> name.equals(".") ? conversation : conversation + "." + name)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(conversation + "." + part)
                .should()
                .dependOnClassesThat(resideInAnyPackage(conversation + "..").and(not(resideInAnyPackage(allowed))))
                .check(House.CLASSES);
    }
}
