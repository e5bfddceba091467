package io.agenthive.starter.deadletter;

import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.Reasons;
import io.agenthive.starter.http.Rules;
import io.agenthive.workflows.deadletter.DeathVerdict;
import io.agenthive.workflows.deadletter.RedriveCampaign;
import io.agenthive.workflows.deadletter.RedriveFilter;
import io.agenthive.workflows.note.PlainText;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many dead letters are brought back.
 *
 * @param id of the campaign; null: made of the Idempotency-Key
 * @param dryRun only say how many that would be
 */
record CampaignBody(
    @Nullable String id,
    @Nullable Filter filter,
    @Nullable Integer canary,
    @Nullable Integer ratePerSecond,
    @Nullable Integer atOnce,
    @Nullable Halt haltAfterSameFamily,
    @Nullable Boolean dryRun,
    @Nullable String reason) {
  /** Longer than the name of any agent, family or target. */
  static final int MAX_NAME = 100;

  /** Which; at least one must be said. */
  record Filter(
      @Nullable String agentId,
      @Nullable TaskFailure failure,
      @Nullable String family,
      @Nullable String target,
      @Nullable DeathVerdict verdict,
      @Nullable Instant diedSince,
      @Nullable Instant diedBefore) {
    /** Refuses what nothing is called. */
    void checkNames() {
      check("agentId", agentId);
      check("family", family);
      check("target", target);
    }

    private static void check(String field, @Nullable String name) {
      if (name == null || (name.length() <= MAX_NAME && PlainText.is(name))) return;
      throw InvalidFields.of(
          "/filter/" + field,
          "must have at most " + MAX_NAME + " characters, and be " + PlainText.RULE);
    }
  }

  /** When it stops by itself. */
  record Halt(@Nullable Integer count, @Nullable Integer percent) {
    RedriveCampaign.Halt checked() {
      RedriveCampaign.Halt usual = RedriveCampaign.Halt.DEFAULT;
      return new RedriveCampaign.Halt(
          Objects.requireNonNullElse(count, usual.count()),
          Objects.requireNonNullElse(percent, usual.percent()));
    }
  }

  boolean onlyPlanned() {
    return Boolean.TRUE.equals(dryRun);
  }

  RedriveFilter which() {
    if (filter == null) throw InvalidFields.of("/filter", "must say which dead letters");
    filter.checkNames();
    try {
      return new RedriveFilter(
          filter.agentId(),
          filter.failure(),
          filter.family(),
          filter.target(),
          filter.verdict(),
          filter.diedSince(),
          filter.diedBefore());
    } catch (IllegalArgumentException e) {
      throw InvalidFields.of("/filter", "must name at least one property");
    }
  }

  RedriveCampaign campaign(String named, String by) {
    RedriveFilter which = which();
    String why = Reasons.checked(reason);
    try {
      RedriveCampaign.Halt halt =
          haltAfterSameFamily == null
              ? RedriveCampaign.Halt.DEFAULT
              : haltAfterSameFamily.checked();
      return new RedriveCampaign(
          named,
          which,
          Objects.requireNonNullElse(canary, RedriveCampaign.DEFAULT_CANARY),
          Objects.requireNonNullElse(ratePerSecond, RedriveCampaign.DEFAULT_RATE),
          Objects.requireNonNullElse(atOnce, RedriveCampaign.DEFAULT_AT_ONCE),
          halt,
          by,
          why);
    } catch (IllegalArgumentException e) {
      throw Rules.broken(e);
    }
  }
}
