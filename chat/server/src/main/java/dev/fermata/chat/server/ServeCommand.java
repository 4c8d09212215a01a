package dev.fermata.chat.server;

import picocli.CommandLine.Command;

/** {@code ./run serve}, which is also what {@code ./run} alone does. */
@Command(name = "serve", description = "Starts the server (the default).", mixinStandardHelpOptions = true)
final class ServeCommand extends ServeOptions {}
