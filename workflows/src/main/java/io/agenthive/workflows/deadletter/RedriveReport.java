package io.agenthive.workflows.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * What a campaign came to. The outcome of each entry is in the directory.
 *
 * @param aborted why it was ended before all were brought back; null: it was not
 */
public record RedriveReport(
    String id, long entries, RedriveCounts counts, @Nullable String aborted) {}
