package dev.fermata.loop;

/** One published event on its way: how many handlers have yet to take it, and whether it counts against the bound. */
final class Envelope {
    private final Object event;
    private final boolean counted;
    private int untaken;

    Envelope(Object event, boolean counted) {
        this.event = event;
        this.counted = counted;
    }

    Object event() {
        return event;
    }

    void addressTo(int handlers) {
        untaken = handlers;
    }

    /** Takes it for one handler; true when that frees a place in the loop. */
    boolean take() {
        untaken--;
        return counted && untaken <= 0;
    }
}
