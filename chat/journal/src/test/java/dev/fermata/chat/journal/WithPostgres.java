package dev.fermata.chat.journal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fermata.evidence.harness.PostgresCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Runs tests beside a PostgreSQL server, one for all of them. Where none is installed they are skipped, which the build
 * shows; but where CI is true they fail, since there nobody looks for what was left out.
 */
final class WithPostgres implements BeforeAllCallback {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static volatile PostgresCluster cluster;

    @Override
    public void beforeAll(ExtensionContext context) {
        String missing = "no PostgreSQL is installed, and these tests need one; apt-get install postgresql?";
        if (PostgresCluster.programs().isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(missing + " (with CI=true this is a failure)");
        }
        assumeTrue(PostgresCluster.programs().isPresent(), missing);
        cluster = context.getRoot()
                .getStore(Namespace.create(WithPostgres.class))
                .computeIfAbsent(PostgresCluster.class, key -> start(), PostgresCluster.class);
    }

    private static PostgresCluster start() {
        try {
            return PostgresCluster.start("max_connections=400");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A place for one journal, with nothing in it; its connections are called as its schema is. */
    static String emptySchema() {
        String name = "test" + SCHEMAS.incrementAndGet();
        return Optional.ofNullable(cluster).orElseThrow().url() + "?currentSchema=" + name + "&ApplicationName=" + name;
    }
}
