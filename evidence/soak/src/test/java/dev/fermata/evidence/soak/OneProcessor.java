package dev.fermata.evidence.soak;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.LoopSettings;
import dev.fermata.loop.Reply;

/** A program for one processor: asks a loop a question after another, and then measures how it idles. */
final class OneProcessor {
    static final String ANSWERED = "all answered; share of the processor while idle: ";

    private static final int QUESTIONS = 500;

    private record Question(int number, Reply<Integer> reply) {}

    private OneProcessor() {}

    public static void main(String[] arguments) {
        if (Runtime.getRuntime().availableProcessors() != 1) {
            throw new IllegalStateException("for one processor, as taskset or -XX:ActiveProcessorCount=1 give it");
        }
        try (EventLoop loop = EventLoop.start(LoopSettings.defaults().withName("one"))) {
            loop.on(Question.class, events -> {
                while (true) {
                    Question question = events.receive();
                    question.reply().send(question.number());
                }
            });
            for (int number = 0; number < QUESTIONS; number++) {
                int asked = number;
                int answer =
                        loop.<Integer>ask(reply -> new Question(asked, reply)).join();
                if (answer != asked) {
                    throw new IllegalStateException("asked " + asked + ", answered " + answer);
                }
            }
            System.out.println(ANSWERED + Idleness.share(Idleness.threadsOf("one")));
        }
    }
}
