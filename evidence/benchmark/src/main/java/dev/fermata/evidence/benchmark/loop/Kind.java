package dev.fermata.evidence.benchmark.loop;

/** Everything that is compared. */
enum Kind {
    PLAIN("a plain queue and map, on one thread") {
        @Override
        Contender make(int keys) {
            return new PlainLoop();
        }
    },
    JCTOOLS("JCTools' queue and a map, on one thread") {
        @Override
        Contender make(int keys) {
            return new JctoolsLoop();
        }
    },
    GENERATORS_BY_HAND("a plain queue and map of generators by hand, on one thread") {
        @Override
        Contender make(int keys) {
            return new GeneratorsByHand();
        }
    },
    HAND_WRITTEN("JCTools' queue and a map, by hand between two threads: bounded, parks when idle") {
        @Override
        Contender make(int keys) {
            return new HandWrittenLoop();
        }
    },
    FERMATA("**Fermata**") {
        @Override
        Contender make(int keys) {
            return FermataLoop.make();
        }
    },
    FERMATA_TIMED("**Fermata**, each `receive` with a timeout") {
        @Override
        Contender make(int keys) {
            return FermataLoop.timed();
        }
    },
    DISRUPTOR("Disruptor, blocking, and a map") {
        @Override
        Contender make(int keys) {
            return DisruptorLoop.blocking();
        }
    },
    DISRUPTOR_YIELDING("Disruptor, yielding, which never rests, and a map") {
        @Override
        Contender make(int keys) {
            return DisruptorLoop.yielding();
        }
    },
    GUAVA("Guava `EventBus` and a map, on one thread") {
        @Override
        Contender make(int keys) {
            return new GuavaBus();
        }
    },
    SPRING("Spring events and a map, on one thread") {
        @Override
        Contender make(int keys) {
            return new SpringEvents();
        }
    },
    REACTOR("Reactor `groupBy`") {
        @Override
        Contender make(int keys) {
            return new ReactorGroups();
        }
    },
    KOTLIN("Kotlin actors") {
        @Override
        Contender make(int keys) {
            return new KotlinActors();
        }
    },
    PEKKO("Pekko typed actors") {
        @Override
        Contender make(int keys) throws InterruptedException {
            return new PekkoActors(keys);
        }
    },
    VERTX("Vert.x event bus") {
        @Override
        Contender make(int keys) {
            return new VertxBus(keys);
        }
    },
    THREADS("a virtual thread for each key") {
        @Override
        Contender make(int keys) {
            return new VirtualThreads();
        }
    };

    final String title;

    Kind(String title) {
        this.title = title;
    }

    abstract Contender make(int keys) throws InterruptedException;
}
