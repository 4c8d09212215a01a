package dev.fermata.chat.conversation.service;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.util.Locale;
import java.util.Map;

/** HELP: what a service can do. */
record ServiceHelp(Map<String, ServiceCommand> commands) implements ServiceCommand {
    static final String NAME = "HELP";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String parameters() {
        return "[command]";
    }

    @Override
    public String summary() {
        return "Tells what there is to ask.";
    }

    @Override
    public void run(Events<ClientEvent> events, ServiceRequest request) {
        ServiceCommand asked = commands.get(request.param(0).toUpperCase(Locale.ROOT));
        if (asked == null) {
            commands.values().forEach(command -> tell(request, command));
        } else {
            tell(request, asked);
        }
    }

    private static void tell(ServiceRequest request, ServiceCommand command) {
        request.say(syntax(command) + ": " + command.summary());
    }

    static String syntax(ServiceCommand command) {
        return (command.name() + " " + command.parameters()).strip();
    }
}
