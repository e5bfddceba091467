package io.agenthive.activities.checkpoint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint as readers see it.
 *
 * @param digest SHA-256 of what it says, 64 hexadecimal digits
 * @param epoch the newest seat epoch then
 * @param life the agent's life epoch then
 * @param memoryAt entries of its memory then
 * @param files files then
 * @param bytes of all of them
 * @param by {@code rest}, or who asked for it
 * @param label why somebody asked for it; null: nobody did
 * @param backTo the generation that somebody went back to with it; null: nobody did
 * @param broken why it did not verify; null: nobody found it so
 */
public record CheckpointFound(
    long generation,
    String digest,
    long epoch,
    long life,
    long memoryAt,
    int files,
    long bytes,
    String by,
    @Nullable String label,
    @Nullable Long backTo,
    @Nullable String broken,
    Instant madeAt) {}
