package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Network;
import java.util.List;

/** The table of NickServ's commands. A new one is a class of its own and a line in {@link #commands}. */
final class NickServ {
    private NickServ() {}

    static List<ServiceCommand> commands(Network network) {
        return List.of(
                new NickServRegister(network),
                new NickServIdentify(network),
                new NickServLogout(network),
                new NickServInfo(network),
                new NickServPasswd(network),
                new NickServGroup(network),
                new NickServUngroup(network),
                new NickServCert(network),
                new NickServApp(network),
                new NickServSet(network),
                new NickServDrop(network),
                new NickServSuspend(network),
                new NickServClients(network),
                new NickServEmail(network),
                new NickServFiles(network),
                new NickServGhost(network),
                new NickServList(network),
                new NickServResetPass(network),
                new NickServSaregister(network),
                new NickServSendPass(network),
                new NickServTotp(network),
                new NickServVerify(network));
    }
}
