package io.agenthive.workflows.deadletter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a campaign is.
 *
 * @param frozen entries; -1: its filter is not frozen yet
 * @param paused why it stands still; null: it goes on
 * @param aborted why it brings nothing back any more; null: it does
 * @param rejections signals that could not be read, newest last
 */
public record RedriveProgress(
    RedriveCampaign campaign,
    long frozen,
    RedriveCounts counts,
    @Nullable String paused,
    @Nullable String aborted,
    List<String> rejections) {}
