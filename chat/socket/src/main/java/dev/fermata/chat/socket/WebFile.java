package dev.fermata.chat.socket;

import java.nio.ByteBuffer;

/**
 * A file that the web listener serves.
 *
 * @param contentType as it stands in the header
 * @param content read-only, from its position to its limit
 */
public record WebFile(String contentType, ByteBuffer content) {}
