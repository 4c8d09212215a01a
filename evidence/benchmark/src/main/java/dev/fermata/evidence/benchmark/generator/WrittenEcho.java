package dev.fermata.evidence.benchmark.generator;

/** The state machine that one would write by hand, behind the generators' own interface: a resume, then a look. */
final class WrittenEcho implements Echo {
    /** Four that differ, as four bodies do. */
    static Echo[] several() {
        return new Echo[] {
            new WrittenEcho(new Counting()),
            new WrittenEcho(new CountingByTwo()),
            new WrittenEcho(new CountingDown()),
            new WrittenEcho(new Doubling())
        };
    }

    private interface Machine {
        boolean send(Object sent);

        Object yielded();
    }

    private static final int CREATED = 0;
    private static final int PAUSED = 1;

    private static final class Counting implements Machine {
        private int state = CREATED;
        private long count;
        private Object yielded = NOTHING;

        @Override
        public boolean send(Object sent) {
            switch (state) {
                case CREATED -> state = PAUSED;
                case PAUSED -> {
                    count++;
                    yielded = count > 0 ? sent : NOTHING;
                }
                default -> throw new IllegalStateException("no such state: " + state);
            }
            return true;
        }

        @Override
        public Object yielded() {
            return yielded;
        }
    }

    private static final class CountingByTwo implements Machine {
        private int state = CREATED;
        private long count;
        private Object yielded = NOTHING;

        @Override
        public boolean send(Object sent) {
            switch (state) {
                case CREATED -> state = PAUSED;
                case PAUSED -> {
                    count += 2;
                    yielded = count > 1 ? sent : NOTHING;
                }
                default -> throw new IllegalStateException("no such state: " + state);
            }
            return true;
        }

        @Override
        public Object yielded() {
            return yielded;
        }
    }

    private static final class CountingDown implements Machine {
        private int state = CREATED;
        private long count;
        private Object yielded = NOTHING;

        @Override
        public boolean send(Object sent) {
            switch (state) {
                case CREATED -> state = PAUSED;
                case PAUSED -> {
                    count--;
                    yielded = count < 0 ? sent : NOTHING;
                }
                default -> throw new IllegalStateException("no such state: " + state);
            }
            return true;
        }

        @Override
        public Object yielded() {
            return yielded;
        }
    }

    private static final class Doubling implements Machine {
        private int state = CREATED;
        private long count = 1;
        private Object yielded = NOTHING;

        @Override
        public boolean send(Object sent) {
            switch (state) {
                case CREATED -> state = PAUSED;
                case PAUSED -> {
                    count += count;
                    yielded = count != 1 ? sent : NOTHING;
                }
                default -> throw new IllegalStateException("no such state: " + state);
            }
            return true;
        }

        @Override
        public Object yielded() {
            return yielded;
        }
    }

    private final Machine machine;

    WrittenEcho() {
        this(new Counting());
    }

    private WrittenEcho(Machine machine) {
        this.machine = machine;
        machine.send(NOTHING);
    }

    @Override
    public Object send(Object sent) {
        machine.send(sent);
        return machine.yielded();
    }
}
