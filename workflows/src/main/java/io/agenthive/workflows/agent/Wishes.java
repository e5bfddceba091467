package io.agenthive.workflows.agent;

import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.hold.Holds;
import io.agenthive.workflows.shift.AgentTold;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What others want of an agent.
 *
 * @param awakeUntil no rest for idleness or load before this instant
 * @param retireAt when retiring is tried again; null: at the next occasion
 * @param scopedAt when what its scopes hold was read last; null: it was born with it
 */
record Wishes(
    Holds holds,
    @Nullable Instant awakeUntil,
    Retirement retirement,
    @Nullable Instant retireAt,
    @Nullable Instant scopedAt) {
  /** A troubled task may keep a retiring agent for long; asking is one transaction. */
  static final Duration RETIRE_RETRY = Duration.ofSeconds(10);

  static Wishes of(AgentTold row) {
    Retirement retirement = row.retiring() ? Retirement.WINDING_DOWN : Retirement.NONE;
    return new Wishes(new Holds(row.holds()), row.awakeUntil(), retirement, null, null);
  }

  Wishes placing(Held held) {
    return with(holds.and(held));
  }

  Wishes lifting(Hold... kinds) {
    return with(holds.without(kinds));
  }

  /** Whether it knows what its scopes held at a later time. */
  boolean knowsLater(Instant read) {
    return scopedAt != null && read.isBefore(scopedAt);
  }

  /** What its scopes hold takes the place of what they held before. */
  Wishes scoping(Collection<Held> scoped, Instant read) {
    return new Wishes(holds.within(scoped), awakeUntil, retirement, retireAt, read);
  }

  Wishes keepingAwake(@Nullable Instant until) {
    return new Wishes(holds, until, retirement, retireAt, scopedAt);
  }

  /** Retirement only goes forward; whoever asks again has it tried again. */
  Wishes retiring(Retirement further) {
    Retirement furthest = further.compareTo(retirement) > 0 ? further : retirement;
    return new Wishes(holds, awakeUntil, furthest, null, scopedAt);
  }

  Wishes retiringLater(Instant now) {
    return new Wishes(holds, awakeUntil, retirement, now.plus(RETIRE_RETRY), scopedAt);
  }

  boolean retireDue(Instant now) {
    return retireAt == null || !now.isBefore(retireAt);
  }

  /** What is still wanted at {@code now}. */
  Wishes at(Instant now) {
    boolean over = awakeUntil != null && !now.isBefore(awakeUntil);
    return new Wishes(holds.at(now), over ? null : awakeUntil, retirement, retireAt, scopedAt);
  }

  /** When a wish ends by itself. */
  Optional<Instant> nextExpiry() {
    return Stream.of(holds.nextExpiry(), Optional.ofNullable(awakeUntil))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  boolean mayWork() {
    return holds.none() && retirement.compareTo(Retirement.DISCARDING) < 0;
  }

  /** What keeps the agent from work, for people. */
  String against() {
    if (retirement.compareTo(Retirement.DISCARDING) >= 0) return "it retires";
    return "held by "
        + String.join(", ", holds.list().stream().map(Wishes::owner).toList())
        + ": only the owner of a hold lifts it";
  }

  private static String owner(Held held) {
    return held.hold() + (held.scope() == null ? "" : " of " + held.scope().name());
  }

  /** The part that the agent's row has to know; idleness it knows itself. */
  AgentTold forRow(String agentId) {
    return new AgentTold(
        agentId, holds.without(Hold.IDLE).list(), awakeUntil, retirement != Retirement.NONE);
  }

  /** The same holds in other words. */
  Wishes saying(UnaryOperator<Held> words) {
    return with(new Holds(holds.list().stream().map(words).toList()));
  }

  private Wishes with(Holds changed) {
    return new Wishes(changed, awakeUntil, retirement, retireAt, scopedAt);
  }
}
