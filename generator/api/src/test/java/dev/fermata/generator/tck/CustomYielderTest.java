package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fermata.generator.CustomYielder;
import dev.fermata.generator.Generator;
import dev.fermata.generator.Yielder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A yielder with operations of its own, bound by {@code Generator.of(yielder, body)}. */
class CustomYielderTest {
    private final List<String> log = new ArrayList<>();

    private static class Asking extends CustomYielder<String, String> {
        String ask(String question) {
            String answer = this.yield(question + "?");
            return answer == null ? "nothing" : answer.strip();
        }

        int askTwice(String question) {
            return ask(question).length() + ask(question).length();
        }
    }

    private static final class AskingPolitely extends Asking {
        @Override
        String ask(String question) {
            return super.ask("please, " + question);
        }
    }

    private void converse(Asking y) {
        log.add(y.ask("name"));
        log.add(String.valueOf(y.askTwice("number")));
    }

    @Test
    void anOperationOfTheSubclassPausesTheBody() {
        Generator<String, String, Void> generator = Generator.of(new Asking(), this::converse);
        assertThat(Resumes.sending(generator, " Ada ", "12", "345")).containsExactly("name?", "number?", "number?");
        assertThat(log).containsExactly("Ada", "5");
    }

    @Test
    void anOverriddenOperationPausesTheBody() {
        Generator<String, String, Void> generator = Generator.of(new AskingPolitely(), this::converse);
        assertThat(Resumes.sending(generator, "Ada", "1", "2"))
                .containsExactly("please, name?", "please, number?", "please, number?");
        assertThat(log).containsExactly("Ada", "2");
    }

    @Test
    void aBodyForAnyYielderTakesASubclass() {
        Generator<String, String, Void> generator = Generator.of(new Asking(), CustomYielderTest::plain);
        assertThat(Resumes.all(generator)).containsExactly("plain");
    }

    private static void plain(Yielder<String, String> y) {
        y.yield("plain");
    }

    @Test
    void aYielderThatIsBoundAlreadyIsRefused() {
        Asking yielder = new Asking();
        Generator<String, String, Void> first = Generator.of(yielder, this::converse);
        assertThatIllegalStateException().isThrownBy(() -> Generator.of(yielder, this::converse));
        assertThat(Resumes.sending(first, "Ada", "1", "2")).hasSize(3);
    }

    @Test
    void aYielderThatIsNotBoundIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> new Asking().ask("name"));
    }
}
