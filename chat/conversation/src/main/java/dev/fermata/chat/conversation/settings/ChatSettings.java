package dev.fermata.chat.conversation.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the chat behaves. Start from {@link #defaults()} and change what matters.
 *
 * @param server what the server says of itself
 * @param timeouts how long clients may be silent
 * @param limits how long, how many, how much
 * @param operators who may run the server
 * @param gateways which gateways may speak for others
 * @param clients what clients are told to show and to send
 * @param hosts what is shown of where people are
 * @param sts whether clients are told to come over TLS
 * @param accounts what accounts are for
 * @param history what is kept of conversations
 */
public record ChatSettings(
        ServerSettings server,
        Timeouts timeouts,
        Limits limits,
        List<Operator> operators,
        List<WebIrcGateway> gateways,
        ClientSettings clients,
        HostSettings hosts,
        Optional<StsPolicy> sts,
        AccountPolicy accounts,
        HistoryPolicy history) {

    public ChatSettings {
        operators = List.copyOf(operators);
        gateways = List.copyOf(gateways);
    }

    /** What a server has of which nothing is configured. */
    public static ChatSettings defaults() {
        return new ChatSettings(
                ServerSettings.defaults(),
                Timeouts.defaults(),
                Limits.defaults(),
                List.of(),
                List.of(),
                ClientSettings.defaults(),
                HostSettings.defaults(),
                Optional.empty(),
                AccountPolicy.defaults(),
                HistoryPolicy.defaults());
    }

    public ChatSettings withServer(ServerSettings server) {
        return new ChatSettings(server, timeouts, limits, operators, gateways, clients, hosts, sts, accounts, history);
    }

    public ChatSettings withTimeouts(Timeouts timeouts) {
        return new ChatSettings(server, timeouts, limits, operators, gateways, clients, hosts, sts, accounts, history);
    }

    public ChatSettings withLimit(Limit limit, int value) {
        return new ChatSettings(
                server,
                timeouts,
                limits.with(limit, value),
                operators,
                gateways,
                clients,
                hosts,
                sts,
                accounts,
                history);
    }

    public ChatSettings withOperators(List<Operator> operators) {
        return new ChatSettings(server, timeouts, limits, operators, gateways, clients, hosts, sts, accounts, history);
    }

    public ChatSettings withSts(Optional<StsPolicy> sts) {
        return new ChatSettings(server, timeouts, limits, operators, gateways, clients, hosts, sts, accounts, history);
    }

    public ChatSettings withGateways(List<WebIrcGateway> gateways) {
        return new ChatSettings(server, timeouts, limits, operators, gateways, clients, hosts, sts, accounts, history);
    }

    public ChatSettings withAccounts(AccountPolicy accounts) {
        return new ChatSettings(server, timeouts, limits, operators, gateways, clients, hosts, sts, accounts, history);
    }

    public ChatSettings withHistory(HistoryPolicy history) {
        return new ChatSettings(server, timeouts, limits, operators, gateways, clients, hosts, sts, accounts, history);
    }

    public ChatSettings withHosts(HostSettings hosts) {
        return new ChatSettings(server, timeouts, limits, operators, gateways, clients, hosts, sts, accounts, history);
    }

    public ChatSettings withClients(ClientSettings clients) {
        return new ChatSettings(server, timeouts, limits, operators, gateways, clients, hosts, sts, accounts, history);
    }

    /** What one of the limits is. */
    public int limit(Limit limit) {
        return limits.get(limit);
    }

    public String serverName() {
        return server.name();
    }

    public String networkName() {
        return server.network();
    }

    public String version() {
        return server.version();
    }

    public List<String> motd() {
        return server.motd();
    }

    public int clientsMax() {
        return limit(Limit.CLIENTS);
    }

    public int channelsPerClientMax() {
        return limit(Limit.CHANNELS_PER_CLIENT);
    }

    public int historyMax() {
        return limit(Limit.HISTORY);
    }

    public Duration registrationTimeout() {
        return timeouts.registration();
    }

    public Duration pingAfter() {
        return timeouts.pingAfter();
    }

    public Duration pongWithin() {
        return timeouts.pongWithin();
    }

    /** Whether one may register an account before the welcome: not where that takes a password that nobody has asked for yet. */
    public boolean registersBeforeWelcome() {
        return accounts().beforeWelcome() && server().password() == null;
    }
}
