package dev.fermata.chat.socket;

import dev.fermata.chat.event.ClientEvent.Defect;

/** A line that cannot be read, and as much of it as can be. */
record Unreadable(Defect defect, String beginning) {}
