package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Ban;
import dev.fermata.chat.conversation.network.BanKind;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Traffic;
import dev.fermata.chat.conversation.network.UserMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What STATS can be asked, by its letter (RFC 2812, 3.4.4, and what servers share beyond it). A new one is a line here. */
@SuppressWarnings("ImmutableEnumChecker") // the reports are methods of this class
enum StatsReport {
    ADDRESS_BANS('d', true, question -> bans(question, BanKind.ADDRESS)),
    MASK_BANS('k', true, question -> bans(question, BanKind.MASK)),
    CONNECTIONS('l', true, StatsReport::connections),
    COMMANDS('m', true, StatsReport::commands),
    OPERATORS('o', true, StatsReport::operators),
    OPERATORS_PRESENT('p', false, StatsReport::operatorsPresent),
    UPTIME('u', false, StatsReport::uptime);

    /** Who asks, and what a report is made of. */
    record Question(Client client, Network network, Usage usage, Instant now) {}

    private static final int KILOBYTE = 1024;

    private final char letter;
    private final boolean isPrivate;
    private final Consumer<Question> report;

    StatsReport(char letter, boolean isPrivate, Consumer<Question> report) {
        this.letter = letter;
        this.isPrivate = isPrivate;
        this.report = report;
    }

    /** By its letter, large or small. */
    static Optional<StatsReport> of(String letter) {
        return Stream.of(values())
                .filter(one -> letter.toLowerCase(Locale.ROOT).equals(String.valueOf(one.letter)))
                .findFirst();
    }

    /** Whether only operators who may see such things are told. */
    boolean isPrivate() {
        return isPrivate;
    }

    void answer(Question question) {
        report.accept(question);
    }

    private static void bans(Question question, BanKind kind) {
        for (Ban ban : question.network().bans().list(kind, question.now())) {
            question.client()
                    .reply(
                            kind.statsNumeric(),
                            kind.statsLetter(),
                            ban.mask(),
                            "*",
                            ban.by(),
                            "%s (%s)".formatted(ban.reason(), ban.end()));
        }
    }

    /** RFC 2812, RPL_STATSLINKINFO: how much is waiting, sent and received, and since when it is open. */
    private static void connections(Question question) {
        question.network()
                .directory()
                .users()
                .flatMap(user -> user.clients().stream())
                .forEach(connection -> {
                    Traffic traffic = connection.traffic();
                    question.client()
                            .reply(
                                    Numeric.RPL_STATSLINKINFO,
                                    "%s[%s]"
                                            .formatted(
                                                    connection.nick(),
                                                    connection.address().getHostAddress()),
                                    Long.toString(connection.unsentBytes()),
                                    Long.toString(traffic.linesSent()),
                                    Long.toString(traffic.bytesSent() / KILOBYTE),
                                    Long.toString(traffic.linesReceived()),
                                    Long.toString(traffic.bytesReceived() / KILOBYTE),
                                    Long.toString(Duration.between(connection.since(), question.now())
                                            .toSeconds()));
                });
    }

    private static void commands(Question question) {
        question.usage()
                .counts()
                .forEach((command, count) ->
                        question.client().reply(Numeric.RPL_STATSCOMMANDS, command, Long.toString(count)));
    }

    private static void operators(Question question) {
        question.network()
                .settings()
                .operators()
                .forEach(operator -> question.client().reply(Numeric.RPL_STATSOLINE, "O", "*", "*", operator.name()));
    }

    private static void operatorsPresent(Question question) {
        question.network()
                .directory()
                .users()
                .filter(user -> user.isWelcomed() && user.has(UserMode.OPERATOR))
                .forEach(user -> question.client()
                        .reply(Numeric.RPL_STATSDEBUG, "p", user.source().prefix()));
    }

    private static void uptime(Question question) {
        Duration up = Duration.between(question.network().foundations().started(), question.now());
        question.client()
                .reply(
                        Numeric.RPL_STATSUPTIME,
                        "Server Up %d days %d:%02d:%02d"
                                .formatted(up.toDays(), up.toHoursPart(), up.toMinutesPart(), up.toSecondsPart()));
    }
}
