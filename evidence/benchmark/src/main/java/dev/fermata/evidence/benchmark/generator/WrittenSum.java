package dev.fermata.evidence.benchmark.generator;

/** By hand, behind the generators' own interface. */
final class WrittenSum implements Sum {
    private interface Machine {
        boolean sendLong(long sent);

        long yieldedLong();
    }

    private static final class Summing implements Machine {
        private static final int CREATED = 0;
        private static final int PAUSED = 1;

        private int state = CREATED;
        private long sum;
        private long yielded;

        @Override
        public boolean sendLong(long sent) {
            switch (state) {
                case CREATED -> state = PAUSED;
                case PAUSED -> {
                    sum += sent;
                    yielded = sum;
                }
                default -> throw new IllegalStateException("no such state: " + state);
            }
            return true;
        }

        @Override
        public long yieldedLong() {
            return yielded;
        }
    }

    private final Machine machine = new Summing();

    WrittenSum() {
        machine.sendLong(0);
    }

    @Override
    public long send(long value) {
        machine.sendLong(value);
        return machine.yieldedLong();
    }
}
