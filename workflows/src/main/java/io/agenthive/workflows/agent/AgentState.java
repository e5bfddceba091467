package io.agenthive.workflows.agent;

import io.agenthive.workflows.checkpoint.RestoreEnd;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything an agent carries from one run to the next. Immutable: each change is a new state.
 *
 * @param told what the agent's row was told last
 * @param tellings how often the row was told something, as far as the agent knows; the row knows it
 *     better
 */
public record AgentState(
    AgentCard card,
    AgentLimits limits,
    Wishes wishes,
    AgentTold told,
    long tellings,
    Rounds rounds,
    Journal journal) {
  /** Who holds an agent whose state does not verify. */
  private static final String HIVE = "hive";

  /** In the place of what the row was told: all that is wished. No agent is called so. */
  private static final AgentTold ALL = AgentTold.holding("*", List.of());

  /** In the place of what the row was told: nobody knows. */
  private static final AgentTold UNKNOWN = AgentTold.holding("", List.of());

  /**
   * An agent that begins to live, or lives again, with a row of this epoch that knows these wishes.
   * A row does not say whether a retiring agent was to discard its mail; a new life winds down.
   */
  public static AgentState born(AgentCard card, AgentLimits limits, long epoch, AgentTold row) {
    Wishes wishes = Wishes.of(row);
    AgentTold told = wishes.forRow(card.agentId());
    return new AgentState(card, limits, wishes, told, 0, Rounds.restingSince(epoch), Journal.EMPTY);
  }

  /**
   * An agent that lives again while its row says that a shift runs. Nobody will hear the end of
   * that one, so that the first thing the agent does is to close it.
   */
  public AgentState inUnheardShift() {
    return with(Rounds.unheard(rounds.worked()));
  }

  /** As a run takes it over from the one before. */
  AgentState whole() {
    return told.equals(ALL) ? with(wishes.forRow(agentId())) : this;
  }

  /** As the next run takes it over: the row knows all that is wished. */
  AgentState carried(AgentCard card, Wishes wishes, Journal journal) {
    return new AgentState(card, limits, wishes, ALL, tellings, rounds, journal);
  }

  /** The shift that runs. */
  ShiftOrder shift() {
    return new ShiftOrder(agentId(), rounds.running(), journal.checkpoint(), journal.rested());
  }

  /** The agent's ID. */
  public String agentId() {
    return card.agentId();
  }

  /**
   * What the agent does next.
   *
   * @param renewable the run is long enough to be renewed, and nothing hinders it
   */
  Step next(Instant now, boolean renewable) {
    Retirement retirement = wishes.retirement();
    if (retirement == Retirement.RETIRED) return new Step.End();
    if (!rowKnows()) return new Step.Tell(wishes.forRow(agentId()));
    if (!journal.errands().isEmpty()) return new Step.Run(journal.errands().getFirst());
    if (journal.restore() != null) return new Step.Restore(journal.restore());
    boolean discard = retirement == Retirement.DISCARDING;
    if (discard && wishes.retireDue(now)) return new Step.Retire(true);
    if (!rounds.resting()) return meanwhile(now, renewable);
    if (renewable) return new Step.Renew();
    if (wishes.mayWork() && rounds.wanted()) {
      return new Step.Work(
          new ShiftOrder(agentId(), rounds.next(), journal.checkpoint(), journal.rested()));
    }
    boolean leaves = retirement == Retirement.WINDING_DOWN && wishes.retireDue(now);
    return leaves ? new Step.Retire(false) : new Step.Rest();
  }

  /** While a shift runs. One that ends soon by itself is not handed over. */
  private Step meanwhile(Instant now, boolean renewable) {
    if (rounds.doubtDue(now)) return new Step.Doubt();
    return renewable && wishes.mayWork() ? new Step.HandOver() : new Step.Rest();
  }

  /** When something happens without a signal. */
  Optional<Instant> nextChange() {
    boolean retires = rounds.resting() || wishes.retirement() == Retirement.DISCARDING;
    return Stream.of(
            wishes.nextExpiry(),
            Optional.ofNullable(retires ? wishes.retireAt() : null),
            Optional.ofNullable(rounds.askAt()))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  AgentState at(Instant now) {
    return with(wishes.at(now));
  }

  AgentState rung(long epoch, Instant now) {
    AgentState rung = with(rounds.rung(epoch, now));
    return rounds.past(epoch) ? rung : rung.liftedByMail();
  }

  /** A bell without an epoch: be awake, unless something holds that mail does not lift. */
  AgentState prewoken() {
    AgentState forced = with(rounds.forced()).liftedByMail();
    if (forced.wishes.mayWork()) return forced;
    throw new IllegalArgumentException(forced.wishes.against());
  }

  AgentState woken() {
    return lifting(Hold.OPERATOR).prewoken();
  }

  AgentState keptAwake(Instant until) {
    return with(wishes.keepingAwake(until)).prewoken();
  }

  AgentState slept(Held held) {
    return with(wishes.placing(held).keepingAwake(null));
  }

  AgentState holding(Held held) {
    if (held.hold() == Hold.IDLE) {
      throw new IllegalArgumentException("IDLE is the shift's own hold; use OPERATOR");
    }
    if (held.hold() == Hold.LOAD && wishes.awakeUntil() != null) {
      throw new IllegalArgumentException("kept awake until " + wishes.awakeUntil());
    }
    return with(wishes.placing(held));
  }

  /**
   * What the agent's scopes hold, as it was read at an instant; an older reading says nothing. Who
   * says it saw something else in the row, which is told again.
   *
   * @param read not after {@code now}, which a clock that is ahead does not change
   */
  AgentState scoped(List<Held> scoped, Instant read, Instant now) {
    Instant at = read.isAfter(now) ? now : read;
    return wishes.knowsLater(at) ? this : with(wishes.scoping(scoped, at)).with(UNKNOWN);
  }

  AgentState lifting(Hold... kinds) {
    return with(wishes.lifting(kinds));
  }

  AgentState retiring(Retirement how) {
    return with(wishes.retiring(how));
  }

  /**
   * The seat of this epoch was lost with its host. One that an earlier run handed over, and that no
   * shift will take over because the agent is held, is closed as if it had been this run's.
   */
  AgentState lost(long epoch, Instant now) {
    boolean left = rounds.resting() && epoch > rounds.worked();
    boolean nobody = !(wishes.mayWork() && rounds.wanted());
    return with(left && nobody ? Rounds.unheard(epoch) : rounds.lost(epoch, now));
  }

  AgentState with(Errand errand) {
    return with(journal.with(errand));
  }

  AgentState rejecting(Rejection rejection) {
    return with(journal.rejecting(rejection));
  }

  /** The row was told this; if it has mail for a resting agent, that is a bell. */
  AgentState answered(AgentTold heard, RowFacts row, Instant now) {
    AgentState known = new AgentState(card, limits, wishes, heard, tellings + 1, rounds, journal);
    return row.mailWaits() && rounds.resting() ? known.rung(rounds.worked(), now) : known;
  }

  /** The row did not hear: it has been told so often by now. */
  AgentState unheard(long toldSince) {
    return new AgentState(card, limits, wishes, UNKNOWN, toldSince, rounds, journal);
  }

  /** The first errand is done; {@code refusal} says why not, if not empty. */
  AgentState ran(String refusal, Instant now) {
    boolean released =
        journal.errands().getFirst().kind() == Errand.Kind.RELEASE_EFFECTS && refusal.isEmpty();
    AgentCard known = released ? card.fenced(false) : card;
    return new AgentState(known, limits, wishes, told, tellings, rounds, journal.ran(refusal, now));
  }

  AgentState opened(Instant now) {
    return with(rounds.opened(now)).with(journal.begun());
  }

  /** The run ends while a shift runs; its seat goes on with the shift that the next run opens. */
  AgentState handedOver() {
    return with(rounds.handedOver());
  }

  AgentState after(ShiftEnd end, Instant now) {
    return after(end, rounds.after(end), now);
  }

  /**
   * The shift that was in doubt has been closed.
   *
   * @param row as it was before
   */
  AgentState givenUp(ShiftEnd closed, RowFacts row, Instant now) {
    boolean began = Epoch.shift(row.epoch()) >= rounds.running();
    return after(closed, began ? rounds.after(closed) : rounds.neverBegan(closed), now);
  }

  private AgentState after(ShiftEnd end, Rounds next, Instant now) {
    AgentState ended = with(next).with(journal.after(end));
    if (end.how() == ShiftEnd.How.RETIRED) return ended.retiring(Retirement.RETIRED);
    if (end.lost() != null) {
      ended = ended.rejecting(new Rejection(now, "checkpoint", end.lost()));
    }
    if (end.incident() != null) {
      Held incident = new Held(Hold.INCIDENT, HIVE, end.incident(), now, null);
      return ended.with(ended.wishes.placing(incident));
    }
    if (ended.rounds.wanted()) return ended.liftedByMail();
    return ended.with(
        ended.wishes.placing(new Held(Hold.IDLE, "shift", "nothing to do", now, null)));
  }

  AgentState restoring(RestoreOrder order) {
    return with(journal.restoring(order));
  }

  /** The shift that runs, or the last that ran. */
  ShiftOrder lastShift() {
    return rounds.resting()
        ? new ShiftOrder(agentId(), Epoch.shift(rounds.worked()))
        : new ShiftOrder(agentId(), rounds.running());
  }

  /** Whether it says something new: an order that was carried out long ago changes nothing. */
  boolean takes(RestoreEnd end) {
    long shift = Epoch.shift(end.epoch());
    return end.refusal() == null
        && end.epoch() > rounds.worked()
        && (rounds.resting() || shift >= rounds.running());
  }

  /**
   * The agent is what it was, or the order was refused. Whatever ran was closed; mail that waited
   * for it waits for the next shift, and an incident about what the agent was is over.
   */
  AgentState restored(RestoreEnd end, Instant now) {
    AgentState known = with(journal.restored(end));
    if (end.refusal() != null) {
      return known.rejecting(new Rejection(now, "restore", end.refusal()));
    }
    if (!takes(end)) return with(journal.restored());
    boolean mail = end.mailWaits() || rounds.wanted();
    AgentState closed = known.with(rounds.after(ShiftEnd.rested(end.epoch(), mail, 0)));
    boolean own =
        wishes.holds().find(Hold.INCIDENT).filter(held -> held.by().equals(HIVE)).isPresent();
    // the row has forgotten the hive's own; a hold that stays is told again
    AgentState free =
        own ? closed.lifting(Hold.INCIDENT) : closed.with(told.without(Hold.INCIDENT));
    return mail ? free.liftedByMail() : free;
  }

  /** Whether the row shows that the shift which runs for the workflow is over, or never began. */
  boolean overIn(RowFacts row, Instant now) {
    long shift = Epoch.shift(row.epoch());
    boolean begun = shift == rounds.running();
    boolean missed = shift < rounds.running() && rounds.late(now);
    return (begun || missed) && (row.resting() || row.hostDead());
  }

  AgentState trusted() {
    return with(rounds.trusted());
  }

  AgentState retired(boolean gone, Instant now) {
    return gone ? retiring(Retirement.RETIRED) : with(wishes.retiringLater(now));
  }

  /** Whether the row has been told all that it has to know. */
  boolean rowKnows() {
    return wishes.forRow(agentId()).equals(told);
  }

  /** What the row has to know now. */
  AgentTold forRow() {
    return wishes.forRow(agentId());
  }

  /**
   * Whether the row has to know something else than before. Of LOAD it need not: mail wakes an
   * agent whatever the row says of that, and a shift that begins clears it.
   */
  boolean wantsOther(AgentState before) {
    return !forRow().without(Hold.LOAD).equals(before.forRow().without(Hold.LOAD));
  }

  /** Whether nothing is left to be done for somebody who wants the agent to sleep. */
  boolean restsOrMayNot() {
    boolean rests = rounds.resting() && rowKnows();
    return rests || !wishes.holds().has(Hold.OPERATOR) || wishes.retirement() == Retirement.RETIRED;
  }

  AgentStatus status() {
    return AgentStatus.of(this);
  }

  /** Mail ends IDLE and LOAD; a shift that begins clears LOAD from the row itself. */
  private AgentState liftedByMail() {
    AgentState lifted = lifting(Hold.IDLE, Hold.LOAD);
    boolean begins = rounds.resting() && lifted.wishes.mayWork();
    return begins ? lifted.with(told.without(Hold.LOAD)) : lifted;
  }

  private AgentState with(Wishes changed) {
    return new AgentState(card, limits, changed, told, tellings, rounds, journal);
  }

  private AgentState with(AgentTold changed) {
    return new AgentState(card, limits, wishes, changed, tellings, rounds, journal);
  }

  private AgentState with(Rounds changed) {
    return new AgentState(card, limits, wishes, told, tellings, changed, journal);
  }

  private AgentState with(Journal changed) {
    return new AgentState(card, limits, wishes, told, tellings, rounds, changed);
  }
}
