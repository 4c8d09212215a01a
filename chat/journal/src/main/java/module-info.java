/** Keeps what conversations have seen: durable before it is shown, and read backward as history. */
module dev.fermata.chat.journal {
    requires com.fasterxml.jackson.core;
    requires transitive dev.fermata.chat.event;
    requires java.sql;
    requires static transitive org.jspecify;
    requires org.xerial.sqlitejdbc;

    exports dev.fermata.chat.journal;
}
