package dev.fermata.chat.conversation.settings;

import dev.fermata.chat.event.Secret;
import java.util.Set;

/**
 * Somebody who may run the server: who OPER makes an operator.
 *
 * @param name as OPER is told it
 * @param password the hash of the password
 * @param title what WHOIS says of them
 * @param privileges what they may do
 */
public record Operator(String name, Secret password, String title, Set<Privilege> privileges) {
    /** What an operator may do. */
    public enum Privilege {
        /** Disconnect somebody: KILL. */
        KILL("kill"),
        /** Keep somebody out: KLINE, DLINE and their like. */
        BAN("ban"),
        /** Have the configuration read again: REHASH. */
        REHASH("rehash"),
        /** Change the modes of any channel: SAMODE. */
        SAMODE("samode"),
        /** Talk to all operators: WALLOPS. */
        WALLOPS("wallops"),
        /** See where people are, who is invisible, channels that are secret, and what STATS and AUDIT tell. */
        SEE("see"),
        /** Look after accounts: passwords, suspensions, deletions. */
        ACCOUNTS("accounts"),
        /** Look after the registrations of channels. */
        CHANNELS("channels"),
        /** Write out and delete what accounts have said: HistServ. */
        HISTORY("history");

        private final String key;

        Privilege(String key) {
            this.key = key;
        }

        /** Its name in the configuration file. */
        public String key() {
            return key;
        }
    }

    public Operator {
        privileges = Set.copyOf(privileges);
    }

    /** Whether they may do something. */
    public boolean may(Privilege privilege) {
        return privileges.contains(privilege);
    }
}
