package dev.fermata.chat.conversation;

import dev.fermata.chat.conversation.settings.ChatSettings;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever two clients send, in whatever order, no handler fails, and who asks is answered. */
class AnySessionTest {
    /** All but those that end a session, or take a password to the hash that takes time. */
    private static final List<String> COMMANDS = List.of(
            "AWAY",
            "BATCH",
            "CAP",
            "CHATHISTORY",
            "CS",
            "EDIT",
            "HS",
            "INVITE",
            "ISON",
            "ISUPPORT",
            "JOIN",
            "KICK",
            "KNOCK",
            "LINKS",
            "LIST",
            "LUSERS",
            "MARKREAD",
            "METADATA",
            "MODE",
            "MONITOR",
            "NAMES",
            "NICK",
            "NOTICE",
            "PART",
            "PERSISTENCE",
            "PRIVMSG",
            "REDACT",
            "RELAYMSG",
            "RENAME",
            "SEARCH",
            "SETNAME",
            "TAGMSG",
            "TIME",
            "TOPIC",
            "USERHOST",
            "WEBPUSH",
            "WHO",
            "WHOIS",
            "WHOWAS",
            "\u00e9\u2615");

    private static final List<String> PARAMETERS = List.of(
            "#a",
            "#b",
            "#A",
            "ada",
            "bob",
            "*",
            "0",
            "+o",
            "-ntk",
            "+bbIe",
            "+l",
            "7",
            "LS",
            "REQ",
            "draft/multiline",
            "LATEST",
            "BETWEEN",
            "TARGETS",
            "timestamp=2011-10-19T16:40:51.620Z",
            "msgid=id1",
            "id1",
            "+x",
            "-x",
            "SET",
            "GET",
            "SUB",
            "SYNC",
            "CLEAR",
            "url",
            "$url",
            "PLAY",
            "DELETE",
            "INFO",
            "text=hello;in=#a",
            "@#a",
            "a!b@c",
            "%",
            ",",
            "#a,#b,",
            ":",
            ":two words",
            ":\u2615",
            "draft/multiline #a",
            "+1 draft/multiline #a",
            "-1",
            "");
    private static final List<String> TAGS = List.of(
            "",
            "",
            "",
            "@label=x ",
            "@batch=1 ",
            "@+draft/react=x;+reply=id1 ",
            "@batch=1;draft/multiline-concat ",
            "@ ",
            "@;=; ");

    @Provide
    Arbitrary<List<String>> sessions() {
        Arbitrary<String> params = Arbitraries.of(PARAMETERS)
                .list()
                .ofMaxSize(5)
                .map(list -> list.stream().map(param -> " " + param).collect(Collectors.joining()));
        return Combinators.combine(Arbitraries.of(TAGS), Arbitraries.of(COMMANDS), params)
                .as((tags, command, rest) -> tags + command + rest)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    @Property(tries = 60)
    void nothingThatIsSentBreaksTheChat(@ForAll("sessions") List<String> adas, @ForAll("sessions") List<String> bobs)
            throws InterruptedException {
        try (TestChat chat = new TestChat()) {
            chat.install(chat.journal(), ChatSettings.defaults());
            TestClient ada = TestClient.open(chat.loop());
            ada.say(
                    "CAP REQ :batch message-tags server-time labeled-response echo-message draft/multiline draft/channel-rename",
                    "CAP REQ :draft/metadata-2 draft/message-redaction draft/event-playback draft/search fermata.dev/edit",
                    "NICK ada",
                    "USER ada 0 * :ada",
                    "CAP END");
            ada.await(" 376 ");
            TestClient bob = TestClient.comeInPlainly(chat.loop(), "bob");
            ada.join("#a");
            bob.join("#a");
            for (int i = 0; i < Math.max(adas.size(), bobs.size()); i++) {
                if (i < adas.size()) {
                    ada.say(adas.get(i));
                }
                if (i < bobs.size()) {
                    bob.say(bobs.get(i));
                }
            }
            ada.say("BATCH -1", "PING :the end of it");
            bob.say("PING :the end of it");
            ada.await("the end of it");
            bob.await("the end of it");
        }
    }
}
