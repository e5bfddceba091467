package io.agenthive.workflows.deadletter;

import io.agenthive.workflows.trail.Deeds;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What a campaign does to dead letters. */
@ActivityInterface
public interface RedriveActivities {
  /** As many as one activity brings back within a few seconds. */
  int MAX_BATCH = 100;

  /**
   * Freezes the filter: each dead letter that matches becomes an entry, but those of another
   * campaign that has not ended. Repeating it changes nothing.
   *
   * @return how many entries there are; fails for good if there are too many
   */
  @ActivityMethod(name = "Freeze")
  long freeze(RedriveCampaign campaign);

  /**
   * Brings entries back, oldest first. Repeating it brings back others: what was brought back is
   * written down before and after.
   *
   * @param entries at most {@link #MAX_BATCH}
   */
  @ActivityMethod(name = "BringBackMany")
  void start(String id, int entries);

  /** Notes which entries have ended, and counts. Repeating it does nothing more. */
  @ActivityMethod(name = "CountOutcomes")
  RedriveCounts look(String id);

  /** Writes what people asked of the campaign into the audit trail. Repeating it does nothing. */
  @ActivityMethod(name = "Record")
  void record(Deeds deeds);

  /** Skips every entry that was not brought back yet. Repeating it does nothing. */
  @ActivityMethod(name = "SkipTheRest")
  void abort(String id, String reason);
}
