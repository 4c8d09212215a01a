package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.ReadableScope;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.History.Content;
import dev.fermata.chat.event.History.Part;
import dev.fermata.chat.event.History.Point;
import dev.fermata.chat.event.History.Scope;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HistServ PLAY: tells again what was said, in words, for those whose client has no CHATHISTORY. */
record HistServPlay(Network network) implements ServiceCommand {
    private static final System.Logger LOGGER = System.getLogger(HistServPlay.class.getName());
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final Pattern LAPSE = Pattern.compile("(\\d{1,6})([smhd])");
    private static final int USUAL_LIMIT = 100;

    @Override
    public String name() {
        return "PLAY";
    }

    @Override
    public String parameters() {
        return "<target> [how many, or how long such as 30m, 2h, 1d]";
    }

    @Override
    public String summary() {
        return "Tells what was said in a channel that you are in, or between you and somebody.";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, ServiceRequest request) {
        int most = network.settings().historyMax();
        Matcher lapse = LAPSE.matcher(request.param(1).toLowerCase(Locale.ROOT));
        Point from = Point.Beginning.INSTANCE;
        int limit = Math.min(USUAL_LIMIT, most);
        if (lapse.matches()) {
            from = new Point.Time(events.now().minus(duration(Long.parseLong(lapse.group(1)), lapse.group(2))));
            limit = most;
        } else if (request.param(1).matches("[1-9]\\d{0,6}")) {
            limit = Math.min(Integer.parseInt(request.param(1)), most);
        }
        play(events, request, new Part.Latest(from), limit);
    }

    private static Duration duration(long amount, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private void play(Events<ClientEvent> events, ServiceRequest request, Part part, int limit) {
        String target = request.param(0);
        try {
            Optional<Scope> scope =
                    new ReadableScope(network).by(events, request.client().user(), target);
            if (scope.isEmpty()) {
                request.say("There is nothing there for you to read");
                return;
            }
            List<Entry> entries = events.await(network.history().read(scope.get(), Content.SAID, part, limit));
            for (Entry entry : entries) {
                if (entry instanceof Entry.Said said) {
                    said.text().lines().forEach(line -> request.say(told(said, line)));
                }
            }
            request.say("End of what was said");
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot read the history of " + target, failure);
            request.say("It could not be read");
        }
    }

    private static String told(Entry.Said said, String line) {
        Instant time = said.time();
        return "%s <%s> %s"
                .formatted(
                        CLOCK.format(time.atOffset(ZoneOffset.UTC)),
                        said.source().nick(),
                        line);
    }
}
