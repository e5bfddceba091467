package io.agenthive.activities.memory;

import java.time.Instant;

/**
 * An entry of an agent's memory.
 *
 * @param position from 1, without gaps
 * @param body one JSON object
 * @param digest SHA-256 of the digest before and the body, 64 hexadecimal digits
 * @param follows whether that digest is the right one; false: somebody changed the entry or the one
 *     before it
 */
public record MemoryFound(
    long position, String taskId, String body, String digest, boolean follows, Instant addedAt) {}
