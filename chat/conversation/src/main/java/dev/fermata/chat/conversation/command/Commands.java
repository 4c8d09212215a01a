package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.AuditLog;
import dev.fermata.chat.conversation.network.BanKind;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.CommandTable;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.UserMode;
import dev.fermata.chat.conversation.network.Welcome;
import dev.fermata.chat.conversation.service.Services;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Verb;
import dev.fermata.loop.Events;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of commands. A new command is a class of its own and a line in {@link #of}. */
public final class Commands implements CommandTable {
    private final Supplier<ChatSettings> settings;
    private final AuditLog audit;
    private final Usage usage;
    private final Map<String, Command> byName;

    private Commands(Supplier<ChatSettings> settings, AuditLog audit, Usage usage, Stream<Command> commands) {
        this.settings = settings;
        this.audit = audit;
        this.usage = usage;
        byName = commands.collect(Collectors.toUnmodifiableMap(Command::name, Function.identity()));
    }

    public static Commands of(Network network, Welcome welcome) {
        Services services = Services.of(network);
        Usage usage = new Usage();
        HelpPages.OnDemand help = new HelpPages.OnDemand();
        SayCommand.Sayer sayer = new SayCommand.Sayer(network, services);
        List<Command> commands = List.of(
                new AcceptCommand(network),
                new AdminCommand(network),
                new AuditCommand(network),
                new AuthenticateCommand(network),
                new AwayCommand(network),
                new BanCommand(network, BanKind.ADDRESS),
                new BanCommand(network, BanKind.MASK),
                new BatchCommand(sayer),
                new CapCommand(network),
                new ChatHistoryCommand(network),
                new DeoperCommand(network),
                new EditCommand(network),
                new HelpCommand("HELP", help),
                new HelpCommand("HELPOP", help),
                new InfoCommand(network),
                new InviteCommand(network),
                new IsonCommand(network),
                new IsupportCommand(network),
                new JoinCommand(network),
                new KickCommand(network),
                new KillCommand(network),
                new KnockCommand(),
                new LinksCommand(network),
                new ListCommand(network),
                new LusersCommand(welcome),
                new MarkreadCommand(network),
                new MetadataCommand(network),
                new ModeCommand(network),
                new MonitorCommand(network),
                new MotdCommand(network, welcome),
                new NamesCommand(network),
                new NickCommand(network),
                new OperCommand(network),
                new PartCommand(),
                new PassCommand(),
                new PersistenceCommand(network),
                new PingCommand(network),
                new PongCommand(),
                new QuitCommand(),
                new SayCommand(Verb.NOTICE, sayer),
                new SayCommand(Verb.PRIVMSG, sayer),
                new RedactCommand(network),
                new RegisterCommand(network),
                new RenameCommand(network),
                new RehashCommand(network),
                new RelaymsgCommand(network),
                new SajoinCommand(network),
                new SamodeCommand(network),
                new SanickCommand(network),
                new SearchCommand(network),
                new SetnameCommand(network),
                new SilenceCommand(network),
                new StatsCommand(network, usage),
                new TagmsgCommand(network, services),
                new TimeCommand(network),
                new TopicCommand(network),
                new UnbanCommand(network, BanKind.ADDRESS),
                new UnbanCommand(network, BanKind.MASK),
                new UserCommand(network),
                new UserhostCommand(network),
                new VerifyCommand(network),
                new VersionCommand(network),
                new WallopsCommand(network),
                new WebircCommand(network),
                new WebpushCommand(network),
                new WhoCommand(network),
                new WhoisCommand(network),
                new WhowasCommand(network));
        return new Commands(
                network::settings, network.audit(), usage, Stream.concat(commands.stream(), services.aliases()));
    }

    /** All their names, for the documentation and its test. */
    public Stream<String> names() {
        return byName.keySet().stream();
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (BatchCommand.takes(client, message, settings.get())) {
            return;
        }
        Command command = byName.get(message.command());
        if (!client.isWelcomed() && (command == null || !command.isForNewcomers())) {
            client.reply(Numeric.ERR_NOTREGISTERED, "You have not registered yet: send NICK and USER first");
        } else if (command == null) {
            client.reply(Numeric.ERR_UNKNOWNCOMMAND, message.command(), "Unknown command");
        } else if (message.params().size() < command.paramsMin()) {
            client.reply(
                    Numeric.ERR_NEEDMOREPARAMS,
                    command.name(),
                    "Not enough parameters: %s takes at least %d".formatted(command.name(), command.paramsMin()));
        } else {
            usage.count(command.name());
            command.run(events, client, message);
            note(events, client, command, message);
        }
    }

    private void note(Events<ClientEvent> events, Client client, Command command, IrcMessage message) {
        String deed = client.user().has(UserMode.OPERATOR) ? command.deed(message) : null;
        if (deed != null) {
            audit.note(events, client.user().deed(events.now(), deed));
        }
    }
}
