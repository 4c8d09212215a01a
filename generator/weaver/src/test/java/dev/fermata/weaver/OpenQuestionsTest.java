package dev.fermata.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpenQuestionsTest {
    private final Map<String, List<String>> calls = new HashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    private boolean ask(String method, OpenQuestions questions) {
        return questions.ask(method, () -> {
            asked.incrementAndGet();
            return calls.get(method).stream().anyMatch(callee -> callee.equals("pause") || ask(callee, questions));
        });
    }

    /** As it is by definition: whether there is a way from the method to a pause. */
    private boolean reachesPause(String method, List<String> seen) {
        if (method.equals("pause")) {
            return true;
        }
        if (seen.contains(method)) {
            return false;
        }
        seen.add(method);
        return calls.get(method).stream().anyMatch(callee -> reachesPause(callee, seen));
    }

    @Test
    void eachIsAnsweredAsThoseThatItLeadsToInWhateverCircles() {
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            calls.clear();
            int methods = 2 + random.nextInt(9);
            for (int method = 0; method < methods; method++) {
                int callees = random.nextInt(4);
                calls.put(
                        "m" + method,
                        random.ints(callees, 0, methods)
                                .mapToObj(callee -> random.nextInt(12) == 0 ? "pause" : "m" + callee)
                                .toList());
            }
            Map<String, Boolean> answers = new HashMap<>();
            for (int method = 0; method < methods; method++) {
                String name = "m" + random.nextInt(methods);
                assertThat(ask(name, new OpenQuestions(answers)))
                        .as("%s of %s with seed %s", name, calls, seed)
                        .isEqualTo(reachesPause(name, new ArrayList<>()));
            }
            answers.forEach((name, answer) ->
                    assertThat(answer).as("%s of %s", name, calls).isEqualTo(reachesPause(name, new ArrayList<>())));
        }
    }

    @Test
    void methodsThatCallTheNextOneTwiceAreEachAskedOnce() {
        for (int method = 0; method < 60; method++) {
            calls.put("m" + method, List.of("m" + (method + 1), "m" + (method + 1)));
        }
        calls.put("m60", List.of("m0")); // and in a circle
        assertThat(ask("m0", new OpenQuestions(new HashMap<>()))).isFalse();
        assertThat(asked).hasValue(61);
    }
}
