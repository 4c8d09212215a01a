package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Network;

/** A command of a service, with what HELP tells of it. */
abstract class DescribedCommand implements ServiceCommand {
    final Network network;
    private final String name;
    private final String parameters;
    private final String summary;
    private final int paramsMin;

    DescribedCommand(Network network, String name, String parameters, String summary, int paramsMin) {
        this.network = network;
        this.name = name;
        this.parameters = parameters;
        this.summary = summary;
        this.paramsMin = paramsMin;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String parameters() {
        return parameters;
    }

    @Override
    public final String summary() {
        return summary;
    }

    @Override
    public final int paramsMin() {
        return paramsMin;
    }
}
