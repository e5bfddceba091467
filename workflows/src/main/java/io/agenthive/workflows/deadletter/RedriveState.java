package io.agenthive.workflows.deadletter;

import io.agenthive.workflows.note.SignalNote;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything a campaign remembers. Immutable: each change is a new state.
 *
 * @param frozen entries; -1: its filter is not frozen yet
 * @param ramp how often the rate has doubled since the canary ended well
 * @param forgiven deaths that a person has seen and gone on over
 * @param paused why it stands still; null: it goes on
 * @param aborted why it brings nothing back any more; null: it does
 * @param rejections signals that could not be read, newest last, at most {@link #MAX_REJECTIONS}
 */
public record RedriveState(
    RedriveCampaign campaign,
    long frozen,
    RedriveCounts counts,
    int ramp,
    long forgiven,
    @Nullable String paused,
    @Nullable String aborted,
    List<String> rejections) {
  /** Enough to see what went wrong; the rest is in the history. */
  static final int MAX_REJECTIONS = 5;

  /** A campaign that has not begun. */
  public static RedriveState of(RedriveCampaign campaign) {
    return new RedriveState(campaign, -1, RedriveCounts.NONE, 0, 0, null, null, List.of());
  }

  boolean begun() {
    return frozen >= 0;
  }

  /** Whether it stands still until somebody says how it goes on. */
  boolean stands() {
    return paused != null && aborted == null;
  }

  /**
   * Whether somebody has told it to bring nothing back, which the next step does not know of: it
   * stands still, or is aborted and has entries that the next look leaves out.
   */
  boolean toldToStop() {
    return stands() || (aborted != null && counts.pending() > 0);
  }

  RedriveStep next() {
    if (aborted != null && counts.pending() == 0 && counts.underWay() == 0) {
      return new RedriveStep.Finish();
    }
    return new RedrivePolicy(campaign).next(counts, ramp, forgiven);
  }

  RedriveState frozen(long entries) {
    return new RedriveState(campaign, entries, counts, ramp, forgiven, paused, aborted, rejections);
  }

  /** What was seen a second later. */
  RedriveState seen(RedriveCounts found) {
    boolean canaryOver = counts.ended() >= campaign.canary(); // a second ago, too
    int later =
        canaryOver && !found.heldBack() ? new RedrivePolicy(campaign).ramp(ramp, counts, found) : 0;
    return new RedriveState(campaign, frozen, found, later, forgiven, paused, aborted, rejections);
  }

  /** It stands still; the first reason stands. */
  RedriveState pausing(String why) {
    String reason = paused == null ? why : paused;
    return new RedriveState(campaign, frozen, counts, ramp, forgiven, reason, aborted, rejections);
  }

  /** A person has looked: what died so far does not count any more, and the ramp begins anew. */
  RedriveState resuming() {
    return new RedriveState(
        campaign, frozen, counts, 0, counts.deadAlike(), null, aborted, rejections);
  }

  RedriveState aborting(SignalNote note) {
    String why = note.text("reason", "no reason given");
    return new RedriveState(
        campaign,
        frozen,
        counts,
        ramp,
        forgiven,
        paused,
        aborted == null ? why : aborted,
        rejections);
  }

  RedriveState rejecting(String signal, @Nullable String why) {
    List<String> all = Stream.concat(rejections.stream(), Stream.of(signal + ": " + why)).toList();
    int first = Math.max(0, all.size() - MAX_REJECTIONS);
    return new RedriveState(
        campaign,
        frozen,
        counts,
        ramp,
        forgiven,
        paused,
        aborted,
        List.copyOf(all.subList(first, all.size())));
  }

  RedriveProgress progress() {
    return new RedriveProgress(campaign, frozen, counts, paused, aborted, rejections);
  }
}
