package dev.fermata.chat.journal;

import static dev.fermata.chat.journal.Given.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.event.Registry.Kind;
import dev.fermata.chat.event.RevisionConflictException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every registry promises. */
interface RegistryContract {
    Kind ACCOUNT = new Kind("account");
    Kind CHANNEL = new Kind("channel");

    Journal journal();

    @Test
    default void aNameThatWasClaimedIsFoundWithItsValueAndRevision() {
        assertThat(get(journal().find(ACCOUNT, "ada"))).isEmpty();
        long revision = get(journal().put(ACCOUNT, "ada", 0, "{\"since\": 2026}"));
        assertThat(revision).isPositive();
        assertThat(get(journal().find(ACCOUNT, "ada")))
                .isEqualTo(Optional.of(new Item("ada", revision, "{\"since\": 2026}")));
    }

    @Test
    default void theKindsShareNothing() {
        get(journal().put(ACCOUNT, "ada", 0, "an account"));
        assertThat(get(journal().find(CHANNEL, "ada"))).isEmpty();
        get(journal().put(CHANNEL, "ada", 0, "a channel"));
        assertThat(get(journal().find(ACCOUNT, "ada")).orElseThrow().value()).isEqualTo("an account");
    }

    @Test
    default void aChangeMakesTheRevisionGrow() {
        long first = get(journal().put(ACCOUNT, "ada", 0, "one"));
        long second = get(journal().put(ACCOUNT, "ada", first, "two"));
        assertThat(second).isGreaterThan(first);
        assertThat(get(journal().find(ACCOUNT, "ada"))).contains(new Item("ada", second, "two"));
    }

    @Test
    default void aWriterThatDoesNotKnowTheRevisionIsRefusedAndChangesNothing() {
        long first = get(journal().put(ACCOUNT, "ada", 0, "one"));
        long second = get(journal().put(ACCOUNT, "ada", first, "two"));
        assertThatThrownBy(() -> get(journal().put(ACCOUNT, "ada", first, "late")))
                .hasCauseInstanceOf(RevisionConflictException.class)
                .hasMessageContaining("its revision is " + second);
        assertThatThrownBy(() -> get(journal().put(ACCOUNT, "ada", 0, "taken")))
                .hasCauseInstanceOf(RevisionConflictException.class);
        assertThatThrownBy(() -> get(journal().put(ACCOUNT, "bob", 1, "not there")))
                .hasCauseInstanceOf(RevisionConflictException.class)
                .hasMessageContaining("its revision is 0");
        assertThatThrownBy(() -> get(journal().remove(ACCOUNT, "ada", first)))
                .hasCauseInstanceOf(RevisionConflictException.class);
        assertThat(get(journal().find(ACCOUNT, "ada"))).contains(new Item("ada", second, "two"));
        assertThat(get(journal().find(ACCOUNT, "bob"))).isEmpty();
    }

    @Test
    default void ofManyWhoClaimANameOneGetsIt() {
        List<CompletionStage<Long>> claims = new ArrayList<>();
        for (int claimant = 0; claimant < 50; claimant++) {
            claims.add(journal().put(ACCOUNT, "ada", 0, "claimant " + claimant));
        }
        List<Integer> won = IntStream.range(0, claims.size())
                .filter(claimant -> claims.get(claimant)
                        .handle((revision, refused) -> refused == null)
                        .toCompletableFuture()
                        .join())
                .boxed()
                .toList();
        assertThat(won).hasSize(1);
        assertThat(get(journal().find(ACCOUNT, "ada")).orElseThrow().value()).isEqualTo("claimant " + won.getFirst());
    }

    @Test
    default void aNameThatWasFreedCanBeClaimedAndWhoeverKnewItHasLost() {
        long first = get(journal().put(ACCOUNT, "ada", 0, "one"));
        get(journal().remove(ACCOUNT, "ada", first));
        assertThat(get(journal().find(ACCOUNT, "ada"))).isEmpty();
        assertThatThrownBy(() -> get(journal().put(ACCOUNT, "ada", first, "back")))
                .hasCauseInstanceOf(RevisionConflictException.class)
                .hasMessageContaining("its revision is 0");
        long again = get(journal().put(ACCOUNT, "ada", 0, "another"));
        assertThat(again).isGreaterThan(first);
        assertThatThrownBy(() -> get(journal().put(ACCOUNT, "ada", first, "stale")))
                .hasCauseInstanceOf(RevisionConflictException.class);
        assertThat(get(journal().find(ACCOUNT, "ada"))).contains(new Item("ada", again, "another"));
    }

    @Test
    default void aNameThatIsFreeCannotBeFreed() {
        assertThatThrownBy(() -> get(journal().remove(ACCOUNT, "ada", 1)))
                .hasCauseInstanceOf(RevisionConflictException.class);
        assertThatThrownBy(() -> journal().remove(ACCOUNT, "ada", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void namesAreListedByTheirBytesPageByPage() {
        // In UTF-16 the last two would be the other way round.
        List<String> names = List.of("ada", "bob", "z", "\u00e9va", "\uffee", "\ud83d\ude42");
        names.reversed().forEach(name -> get(journal().put(ACCOUNT, name, 0, "of " + name)));
        get(journal().put(CHANNEL, "c", 0, "of another kind"));
        get(journal().remove(ACCOUNT, "bob", 1));
        assertThat(get(journal().list(ACCOUNT, "", 2))).extracting(Item::name).containsExactly("ada", "z");
        assertThat(get(journal().list(ACCOUNT, "z", 10)))
                .extracting(Item::name)
                .containsExactly("\u00e9va", "\uffee", "\ud83d\ude42");
        assertThat(get(journal().list(ACCOUNT, "\ud83d\ude42", 10))).isEmpty();
        assertThat(get(journal().list(new Kind("ban"), "", 10))).isEmpty();
    }

    @Test
    default void whatNoNameCanBeIsRefusedAtOnce() {
        assertThatThrownBy(() -> journal().put(ACCOUNT, "", 0, "nobody")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> journal().list(ACCOUNT, "", 0)).hasMessageContaining("the limit is at least 1, not 0");
    }
}
