package dev.fermata.chat.journal;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * A PostgreSQL database.
 *
 * @param address host, port and database
 * @param properties what else the driver is told, the password among it
 */
record PostgresDatabase(String address, Properties properties) implements Database {
    private static final System.Logger LOGGER = System.getLogger(PostgresDatabase.class.getName());
    private static final String SCHEMA = "currentSchema";
    private static final int VALID_WITHIN_SECONDS = 5;

    /** @throws JournalException when it is no such URL */
    static PostgresDatabase parse(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException notAnUrl) {
            // Its message has the URL in it, and that may have a password in it.
            throw new JournalException(
                    "the address of the journal is no URL. Is a character not percent-encoded?", null);
        }
        if (uri.getHost() == null || uri.getRawPath().length() < 2) {
            throw new JournalException(
                    "the address of the journal has to look like postgresql://user:password@host:port/database", null);
        }
        Properties properties = new Properties();
        properties.setProperty(SCHEMA, "fermata");
        properties.setProperty("ApplicationName", "fermata");
        // Else a batch is as many ways to the server and back as it has rows.
        properties.setProperty("reWriteBatchedInserts", "true");
        if (uri.getRawUserInfo() != null) {
            String[] user = uri.getRawUserInfo().split(":", 2);
            properties.setProperty("user", decode(user[0]));
            if (user.length == 2) {
                properties.setProperty("password", decode(user[1]));
            }
        }
        if (uri.getRawQuery() != null) {
            for (String parameter : uri.getRawQuery().split("&", -1)) {
                String[] both = parameter.split("=", 2);
                properties.setProperty(decode(both[0]), both.length == 2 ? decode(both[1]) : "");
            }
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new PostgresDatabase(uri.getHost() + port + uri.getRawPath(), properties);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return "postgresql://" + address + " (schema " + schema() + ")";
    }

    @Override
    public String hint() {
        return "Is the server up, and may this user make a schema?";
    }

    private String schema() {
        return properties.getProperty(SCHEMA);
    }

    @Override
    public Connection connect(Use use) throws SQLException {
        Properties its = new Properties();
        its.putAll(properties);
        if (use == Use.SEARCH) {
            // How a search is best done depends on its words, which a plan for all of them does not know. And it is so
            // short that helpers and compiled code come too late.
            String more = "-c plan_cache_mode=force_custom_plan -c max_parallel_workers_per_gather=0 -c jit=off";
            its.merge("options", more, (known, added) -> known + " " + added);
        }
        Connection connection = DriverManager.getConnection("jdbc:postgresql://" + address, its);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(
                use == Use.WRITE ? Connection.TRANSACTION_READ_COMMITTED : Connection.TRANSACTION_REPEATABLE_READ);
        if (use == Use.WRITE) {
            makeDurable(connection);
        }
        return connection;
    }

    private void makeDurable(Connection connection) throws SQLException {
        if (ask(connection, "SHOW synchronous_commit").equals("off")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET synchronous_commit = on");
            }
        }
        if (ask(connection, "SHOW fsync").equals("off")) {
            LOGGER.log(
                    Level.WARNING,
                    "{0} does not sync its disk (fsync = off): what it has confirmed is lost with its machine",
                    name());
        }
        connection.commit();
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void migrate(Statements statements) throws SQLException {
        PostgresSchema.migrate(name(), schema(), statements.connection());
    }

    @Override
    public boolean isLost(Connection connection) {
        try {
            return !connection.isValid(VALID_WITHIN_SECONDS);
        } catch (SQLException failure) {
            return true;
        }
    }

    /** Rows are locked one by one. */
    @Override
    public void beginWriting(Statements statements) {}

    @Override
    public String forUpdate() {
        return " FOR UPDATE";
    }

    @Override
    public SearchIndex index(Statements statements) {
        return new PostgresIndex(statements);
    }

    @Override
    public SearchSyntax searchSyntax() {
        return PostgresIndex.SYNTAX;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return name();
    }
}
