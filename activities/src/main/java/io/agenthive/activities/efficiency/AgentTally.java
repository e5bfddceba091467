package io.agenthive.activities.efficiency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds up the rows of one agent. */
final class AgentTally {
  /** A spell that goes on is written each minute; one that was not for longer lost its host. */
  private static final double FRESH = 180;

  /** Instants that were written with other digits are the same. */
  private static final double SAME = 1e-3;

  private final Stretch window;
  private final List<SpellRow> spells = new ArrayList<>();
  private final List<LedgerGap> gaps = new ArrayList<>();
  private final List<Double> waits = new ArrayList<>();
  private @Nullable OpenRow open;
  private double first = Double.POSITIVE_INFINITY;
  private double born = Double.POSITIVE_INFINITY;
  private double waking;
  private double died = Double.POSITIVE_INFINITY;

  AgentTally(Stretch window) {
    this.window = window;
  }

  /**
   * A spell. All times are seconds after the window's beginning.
   *
   * @param idleSince when the gap began that is open at its end; null: none is
   */
  record SpellRow(
      Stretch when,
      double busy,
      double idle,
      double ahead,
      int tasks,
      @Nullable Double idleSince,
      boolean open) {}

  /**
   * A gap that a task ended, or several brief ones.
   *
   * @param awake seconds of it
   * @param waited seconds that a cold task waited, or would have; null: it was not cold
   */
  record GapRow(Stretch when, int gaps, double seconds, double awake, @Nullable Double waited) {}

  /**
   * A gap in which the agent rests, or was woken without a task.
   *
   * @param awake seconds of it, before it rested last
   * @param rested when it did
   */
  record OpenRow(double began, double awake, double rested, boolean resting) {}

  /** In the order of time. */
  void add(SpellRow spell) {
    spells.add(spell);
    seen(spell.when().from(), true);
  }

  void add(GapRow row) {
    seen(row.when().from(), false);
    boolean ended = row.when().to() <= window.to();
    if (row.gaps() > 1) {
      gaps.add(LedgerGap.brief(row.when(), row.gaps(), row.seconds(), window));
      return;
    }
    Stretch when = new Stretch(row.when().from(), Math.min(row.when().to(), window.to()));
    gaps.add(LedgerGap.one(when, row.awake(), ended, window));
    if (row.waited() == null || !ended) return;
    waits.add(row.waited());
    waking += row.waited();
  }

  void add(OpenRow row) {
    open = row;
    seen(row.began(), false);
  }

  /** It is retired since then. */
  void retired(double at) {
    died = at;
  }

  private void seen(double from, boolean seat) {
    first = Math.min(first, from);
    if (seat) born = Math.min(born, from);
  }

  /** What they come to. */
  AgentTime time(Member who) {
    double busy = 0;
    double idle = 0;
    double ahead = 0;
    double ended = 0;
    for (SpellRow spell : spells) {
      double share = spell.when().shareWithin(window);
      busy += spell.busy() * share;
      idle += spell.idle() * share;
      ahead += spell.ahead() * share;
      if (spell.when().to() >= window.from()) ended += spell.tasks();
    }
    SpellRow last = lasting();
    if (last != null && last.idleSince() != null) idle += unwritten(last);
    else if (last != null) busy += unwritten(last);
    List<LedgerGap> all = Stream.concat(gaps.stream(), openGap(last).stream()).toList();
    double inGaps = sum(all, LedgerGap::awake);
    double asleep = sum(all, LedgerGap::seconds) - inGaps;
    double life = Math.min(window.to(), died) - Math.max(window.from(), first);
    return new AgentTime(
        who,
        Math.max(0, life),
        busy,
        idle,
        ahead,
        waking,
        asleep,
        tasks(ended),
        inGaps,
        all,
        waits);
  }

  /** The spell that goes on; null: none does. */
  private @Nullable SpellRow lasting() {
    if (spells.isEmpty() || died <= window.to()) return null;
    SpellRow last = spells.getLast();
    return last.open() && last.when().to() > window.to() - FRESH ? last : null;
  }

  /** Seconds of a spell that goes on, since it was written. */
  private double unwritten(SpellRow last) {
    double until = open != null && open.resting() ? open.rested() : window.to();
    return Math.max(0, until - Math.max(window.from(), last.when().to()));
  }

  private static double sum(List<LedgerGap> gaps, ToDoubleFunction<LedgerGap> seconds) {
    return gaps.stream().mapToDouble(seconds).sum();
  }

  private Optional<LedgerGap> openGap(@Nullable SpellRow last) {
    OpenRow kept = open;
    if (kept != null && kept.resting()) {
      Stretch when = new Stretch(kept.began(), Math.max(kept.began(), window.to()));
      return Optional.of(LedgerGap.one(when, kept.awake(), false, window));
    }
    if (last != null && last.idleSince() != null && last.idleSince() < window.to()) {
      Stretch when = new Stretch(last.idleSince(), window.to());
      boolean woken = kept != null && Math.abs(kept.began() - when.from()) < SAME;
      double awake = woken && kept != null ? kept.awake() + since(kept.rested()) : when.seconds();
      return Optional.of(LedgerGap.one(when, awake, false, window));
    }
    return Optional.empty();
  }

  /** Seconds since the first seat that began after then. */
  private double since(double rested) {
    return spells.stream()
        .mapToDouble(spell -> spell.when().from())
        .filter(from -> from >= rested)
        .min()
        .stream()
        .map(from -> window.to() - from)
        .sum();
  }

  /** A task that ended a gap may be in hand yet; the first of an agent found nobody asleep. */
  private double tasks(double ended) {
    double closed = gaps.stream().filter(LedgerGap::closed).mapToDouble(LedgerGap::count).sum();
    boolean newborn = born >= window.from() && born <= first;
    return Math.max(closed, newborn ? ended - 1 : ended);
  }
}
