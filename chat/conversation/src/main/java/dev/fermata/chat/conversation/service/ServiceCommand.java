package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import org.jspecify.annotations.Nullable;

/** One command of a service, such as ChanServ's REGISTER. */
interface ServiceCommand {
    /** As it is written, in capitals. */
    String name();

    /** What follows the name, for whoever has got it wrong. */
    String parameters();

    /** What it does, in one sentence. */
    String summary();

    /** How many parameters it takes at the least; with fewer its syntax is told and it is not run. */
    default int paramsMin() {
        return 0;
    }

    /** Whether only who is logged in to an account may use it. */
    default boolean needsAccount() {
        return false;
    }

    /** What an operator has to be allowed, so as to use it; null when it is for everybody. */
    default Operator.@Nullable Privilege privilege() {
        return null;
    }

    /** What is kept of it, when an operator has used it: what it was told, but no passwords. */
    default String deed(ServiceRequest request) {
        return request.text(0);
    }

    /** Does what is asked; pauses where that takes time. */
    void run(Events<ClientEvent> events, ServiceRequest request);
}
