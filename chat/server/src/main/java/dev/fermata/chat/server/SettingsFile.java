package dev.fermata.chat.server;

import dev.fermata.chat.account.PrecisFolding;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.event.NameFolding;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** The configuration file. A key that nothing here asks for is refused with its line. */
final class SettingsFile {
    private SettingsFile() {}

    /**
     * Reads a file; what it does not tell is as it is by default. Relative paths in it are relative to its folder.
     *
     * @throws StartException with all that is wrong in it, line by line
     */
    static Settings read(Path file) {
        Findings findings = new Findings(file);
        TomlParseResult toml = parse(file);
        toml.errors().forEach(error -> findings.wrong(error.position().line(), String.valueOf(error.getMessage())));
        findings.refuseIfWrong();
        Settings settings = read(toml, findings);
        findings.lookForUnknown(toml);
        findings.refuseIfWrong();
        return settings;
    }

    private static TomlParseResult parse(Path file) {
        try {
            return Toml.parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new StartException(
                    "cannot read the configuration file %s: %s. Is the path right?".formatted(file, unreadable),
                    unreadable);
        }
    }

    private static Settings read(TomlTable toml, Findings findings) {
        Section root = Section.root(findings, toml);
        Settings usual = Settings.defaults();
        Path data = root.value("data", usual.data(), value -> findings.folder().resolve(Values.text(value)));
        Optional<Secret> database = root.optional("database", SettingsFile::database);
        ChatSettings chat = ChatKeys.read(root, usual.chat());
        return new Settings(
                data,
                database,
                names(root.section("server"), usual.names()),
                AccountKeys.settings(root, usual.accounts(), chat.server().name()),
                ListenerKeys.read(root, usual.listeners()),
                SocketKeys.read(root, usual.sockets()),
                chat);
    }

    private static NameFolding names(Section server, NameFolding usual) {
        List<NameFolding> foldings = List.of(PrecisFolding.INSTANCE, NameFolding.ASCII);
        List<String> known = foldings.stream().map(NameFolding::name).toList();
        String name = server.value("casemapping", usual.name(), value -> Values.oneOf(value, known));
        return foldings.get(Math.max(0, known.indexOf(name)));
    }

    /** In no message, since it may have a password in it. */
    private static Secret database(Object value) {
        if (value instanceof String url && url.startsWith(Journal.POSTGRESQL)) {
            return new Secret(url);
        }
        throw new IllegalArgumentException("a URL is expected that begins with %s, such as %suser@localhost/fermata"
                .formatted(Journal.POSTGRESQL, Journal.POSTGRESQL));
    }

    /** The keys that may stand in a file, with what they are by default, as the documentation tells it. */
    static Map<String, String> keys() {
        Findings findings = new Findings(Path.of("fermata.toml"));
        read(Toml.parse(""), findings);
        return findings.keys();
    }
}
