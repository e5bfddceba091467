package io.agenthive.workflows.agent;

import io.agenthive.workflows.checkpoint.RestoreEnd;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import io.agenthive.workflows.trail.Deed;
import io.agenthive.workflows.trail.DeedLog;
import io.agenthive.workflows.trail.Deeds;
import io.temporal.common.converter.RawValue;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An agent's life, one step at a time, whatever carries it. Signals may be heard at any time, also
 * while a step waits for its carrier.
 *
 * <p>What blocks comes first, and only then the state is read and changed: signals that arrived in
 * the meantime have changed it.
 */
public final class AgentLoop {
  private final AgentCarrier carrier;
  private final CurrentShift shift;
  private AgentState state;
  private @Nullable RestoreEnd lastRestore; // for who waits in this run

  /**
   * What the row has to know has changed since it was told last. It may have changed back: but a
   * workflow task that told the row of the first change may have been lost, with its memory of
   * that.
   */
  private boolean changed;

  /** What was asked, and is not in the audit trail yet. */
  private final DeedLog log;

  private long errandsHeard;
  private long errandsRun;

  /** An agent that goes on from what was carried. */
  public AgentLoop(AgentState carried, AgentCarrier carrier) {
    state = carried;
    this.carrier = carrier;
    shift = new CurrentShift(carrier);
    log = new DeedLog(carrier);
    errandsHeard = carried.journal().errands().size();
  }

  /** What a step came to. */
  public enum Outcome {
    /** There may be more to do. */
    DID,
    /**
     * The next step may be taken only when what was done until now was accepted: whoever lost this
     * workflow task to another host shall do no more.
     */
    SETTLES,
    /** Nothing is to be done until a signal, the end of a shift, or {@link #nextChange}. */
    RESTS,
    /** It goes on in a new run, with its state. */
    RENEWS,
    /** It is gone. */
    ENDS
  }

  /** What the agent is. */
  public AgentState state() {
    return state;
  }

  /** What programs see of it. */
  public AgentStatus status() {
    return state.status();
  }

  /** Takes in that time has passed. */
  public void look() {
    become(state.at(carrier.now()));
  }

  /** Whether the next step is another than to rest. */
  public boolean somethingToDo() {
    return !(next() instanceof Step.Rest);
  }

  /** Whether {@link #askToRecord} is to be called, by what may wait. */
  public boolean asksToRecord() {
    return log.asks();
  }

  /** Finds out whether this run records what was asked of it. */
  public void askToRecord() {
    log.ask();
  }

  /** When something happens without a signal; empty: never. */
  public Optional<Instant> nextChange() {
    return state.nextChange();
  }

  /** Takes the next step. */
  public Outcome step() {
    switch (next()) {
      case Step.Rest() -> {
        return Outcome.RESTS;
      }
      case Step.Close() -> close(shift.end());
      case Step.Tell(AgentTold news) -> {
        return tell(news);
      }
      case Step.Run(Errand errand) -> run(errand);
      case Step.Work(ShiftOrder order) -> open(order);
      case Step.Doubt() -> doubt();
      case Step.Restore(RestoreOrder order) -> goBack(order);
      case Step.Retire(boolean discard) -> retire(discard);
      case Step.HandOver() -> {
        become(state.handedOver());
        return Outcome.RENEWS;
      }
      case Step.Renew() -> {
        return Outcome.RENEWS;
      }
      case Step.End() -> {
        return Outcome.ENDS;
      }
    }
    return Outcome.DID;
  }

  /** Hears a signal; what cannot be read shows under the agent's rejections. */
  public void hear(String signal, @Nullable RawValue raw) {
    AgentSignals.Heard heard = AgentSignals.heard(state, signal, raw, carrier.now());
    changed = changed || heard.late(); // a lost task may have heard it in time, and told the row
    become(heard.agent());
    record(signal, raw, heard);
  }

  /** What becomes of an errand shows when it was run. */
  private void record(String signal, @Nullable RawValue raw, AgentSignals.Heard heard) {
    String key = log.next();
    String errand = heard.errand() ? "errand " + errandsHeard++ : "";
    AgentDeeds.of(state.agentId(), signal, raw, key, heard.refused())
        .ifPresent(
            deed -> {
              if (heard.errand()) log.begin(errand, deed);
              else log.add(deed);
            });
  }

  /** An update was granted, or refused after all; empty: granted. */
  void updated(String verb, ControlNote note, String updateId, String refused) {
    Deed deed = AgentDeeds.of(state.agentId(), verb, note, "update " + updateId);
    log.add(deed.ended(refused));
  }

  /** Temporal was asked to cancel the agent, which it does not do. */
  void cancelled(String reason, String refused) {
    become(state.rejecting(new Rejection(carrier.now(), "cancel", refused)));
    log.add(AgentDeeds.cancel(state.agentId(), reason, refused));
  }

  /** Goes back as ordered, with the next step. */
  public void restore(RestoreOrder order) {
    become(AgentUpdates.restoring(state, order));
    log.begin("restore", AgentDeeds.of(state.agentId(), order));
  }

  /** What came of the last order to go back in this run; null: there was none. */
  @Nullable RestoreEnd lastRestore() {
    return lastRestore;
  }

  void become(AgentState next) {
    changed = changed || next.wantsOther(state);
    state = next;
    carrier.became(next);
  }

  private Step next() {
    if (shift.ended()) return new Step.Close();
    Step next = state.next(carrier.now(), carrier.renewable(state.limits()));
    boolean tells = changed && !(next instanceof Step.End);
    return tells || log.isDue() ? new Step.Tell(state.forRow()) : next;
  }

  private void open(ShiftOrder order) {
    become(state.opened(carrier.now()));
    shift.begin(order);
  }

  private void close(ShiftEnd end) {
    become(state.after(end, carrier.now()));
  }

  private void doubt() {
    RowFacts row = carrier.seats().ask(state.agentId());
    if (shift.ended()) return;
    boolean goesOn = shift.isOpen() && !state.overIn(row, carrier.now());
    if (goesOn) {
      become(state.trusted());
      return;
    }
    ShiftEnd closed = shift.giveUp(state.shift()); // signals come in meanwhile
    become(state.givenUp(closed, row, carrier.now()));
  }

  private Outcome tell(AgentTold news) {
    changed = false;
    Deeds deeds = log.first();
    if (deeds.list().isEmpty() && state.rowKnows() && !carrier.tellsAgain()) return Outcome.DID;
    RowFacts row = carrier.seats().tell(news.knowing(state.tellings()), deeds);
    log.recorded(deeds);
    Long toldSince = row.unheard();
    if (toldSince != null) {
      become(state.unheard(toldSince));
      return Outcome.SETTLES;
    }
    become(state.answered(news, row, carrier.now()));
    return Outcome.DID;
  }

  private void run(Errand errand) {
    String refusal = carrier.errands().run(state.agentId(), errand);
    log.end("errand " + errandsRun++, refusal);
    become(state.ran(refusal, carrier.now()));
  }

  private void goBack(RestoreOrder order) {
    RestoreEnd end = carrier.seats().restore(state.lastShift(), order);
    if (state.takes(end)) shift.drop();
    lastRestore = end;
    log.end("restore", Objects.requireNonNullElse(end.refusal(), ""));
    become(state.restored(end, carrier.now()));
  }

  private void retire(boolean discard) {
    boolean gone = carrier.seats().retire(state.agentId(), discard);
    if (gone) shift.drop();
    become(state.retired(gone, carrier.now()));
  }
}
