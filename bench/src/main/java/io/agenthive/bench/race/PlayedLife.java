package io.agenthive.bench.race;

import io.agenthive.workflows.agent.AgentCarrier;
import io.agenthive.workflows.agent.AgentLimits;
import io.agenthive.workflows.agent.AgentLoop;
import io.agenthive.workflows.agent.AgentState;
import io.agenthive.workflows.agent.AgentStatus;
import io.agenthive.workflows.agent.Errand;
import io.agenthive.workflows.agent.ErrandActivities;
import io.agenthive.workflows.agent.OpenedShift;
import io.agenthive.workflows.checkpoint.RestoreEnd;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.SeatActivities;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import io.agenthive.workflows.trail.Deeds;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An agent's workflow: the product's own loop, in workflow tasks that may be lost after everything
 * in them was done. Then it is made again from its history, call by call, as Temporal replays it,
 * and must come out the same.
 */
final class PlayedLife implements AgentCarrier {
  private static final int TWICE = 8; // one local activity in so many is done twice
  private static final int MEANWHILE = 3; // in one in so many, events are heard before its answer

  private final PlayedServer server;
  private final SeatActivities rows;
  private final Chance chance;
  private final List<Entry> history = new ArrayList<>();
  private final List<Entry> task = new ArrayList<>();
  private final List<Event> taken = new ArrayList<>();
  private final List<Runnable> commands = new ArrayList<>();
  private final Map<Long, Shift> shifts = new HashMap<>();
  private AgentState carried;
  private AgentState committed;
  private AgentStatus status;
  private AgentLoop loop;
  private Instant now = Instant.EPOCH;
  private boolean renewable;
  private boolean begins = true; // a run has a first workflow task, whatever it hears
  private boolean settles; // it goes on with another workflow task, whatever it hears
  private @Nullable List<Entry> replayed;
  private int cursor;
  private int largest;
  private int runs;

  PlayedLife(AgentState born, PlayedServer server, SeatActivities rows, Chance chance) {
    this.server = server;
    this.rows = rows;
    this.chance = chance;
    carried = born;
    committed = born;
    loop = new AgentLoop(born, this);
    status = loop.status();
  }

  /** One thing that happened in a run, in order. */
  private sealed interface Entry {
    /** A workflow task began. */
    record At(Instant now, boolean renewable) implements Entry {}

    /** An event was heard between two steps. */
    record Heard(Event event) implements Entry {}

    /** A step was taken; what it asked and heard follows. */
    record Stepped() implements Entry {}

    /** A local activity of the step answered. */
    record Answered(Object answer) implements Entry {}

    /** An event was heard before the step went on. */
    record Meanwhile(Event event) implements Entry {}
  }

  /** What became of a workflow task. */
  enum Outcome {
    RESTS,
    RENEWED,
    LOST
  }

  /** What is durable of the agent, as programs see it. */
  AgentStatus status() {
    return status;
  }

  /** Bytes of the largest state that a run was begun with; 0: none was. */
  int largestCarried() {
    return largest;
  }

  private static int bytes(AgentState state) {
    return DefaultDataConverter.STANDARD_INSTANCE
        .toPayload(state)
        .orElseThrow()
        .getSerializedSize();
  }

  /** Whether something happens without an event by then. */
  boolean due(Instant then) {
    return begins
        || settles
        || loop.nextChange().filter(change -> !change.isAfter(then)).isPresent();
  }

  /**
   * A workflow task that begins now, on a host that stands still from its first moment. Temporal
   * gives up on it, and another has it; it runs when the host goes on, and what it did is lost.
   */
  Runnable zombie(Instant then, boolean mayRenew) {
    PlayedServer own = server.copy();
    PlayedLife other = new PlayedLife(carried, own, rows, chance);
    other.history.addAll(history);
    other.committed = committed;
    other.begins = begins;
    other.runs = runs;
    other.replay();
    return () -> other.task(then, mayRenew, true);
  }

  /** Runs one workflow task, until the agent rests; {@code lost} after everything was done. */
  Outcome task(Instant then, boolean mayRenew, boolean lost) {
    task.clear();
    taken.clear();
    commands.clear();
    begin(then, mayRenew);
    task.add(new Entry.At(then, mayRenew));
    for (Event event : takeAll()) {
      task.add(new Entry.Heard(event));
      hear(event);
    }
    AgentLoop.Outcome outcome;
    do {
      task.add(new Entry.Stepped());
      outcome = step();
    } while (outcome == AgentLoop.Outcome.DID
        || (outcome == AgentLoop.Outcome.RESTS && loop.asksToRecord()));
    boolean renews = outcome == AgentLoop.Outcome.RENEWS;
    settles = outcome == AgentLoop.Outcome.SETTLES;
    // a run does not end while there is something that it has not heard
    if (lost || (renews && server.eventsWait())) {
      server.giveBack(taken);
      replay();
      return Outcome.LOST;
    }
    commit(renews);
    return renews ? Outcome.RENEWED : Outcome.RESTS;
  }

  private List<Event> takeAll() {
    List<Event> events = server.take();
    taken.addAll(events);
    return events;
  }

  private void commit(boolean renews) {
    committed = loop.state();
    status = loop.status();
    history.addAll(task);
    commands.forEach(Runnable::run);
    begins = renews;
    if (!renews) return;
    server.renew();
    runs++;
    largest = Math.max(largest, bytes(committed));
    carried = committed;
    history.clear();
    shifts.clear();
    loop = new AgentLoop(carried, this);
  }

  private void begin(Instant then, boolean mayRenew) {
    now = then;
    renewable = mayRenew;
  }

  private AgentLoop.Outcome step() {
    loop.askToRecord();
    loop.look();
    return loop.step();
  }

  private void replay() {
    shifts.clear();
    loop = new AgentLoop(carried, this);
    replayed = history;
    for (cursor = 0; cursor < history.size(); ) {
      switch (history.get(cursor++)) {
        case Entry.At(Instant then, boolean mayRenew) -> begin(then, mayRenew);
        case Entry.Heard(Event event) -> hear(event);
        case Entry.Stepped stepped -> step();
        case Entry.Answered answered -> throw new IllegalStateException("nobody asked");
        case Entry.Meanwhile meanwhile -> throw new IllegalStateException("nobody waits");
      }
    }
    replayed = null;
    if (!loop.state().equals(committed)) {
      throw new IllegalStateException("a replay made " + loop.state() + " of " + committed);
    }
  }

  private void hear(Event event) {
    switch (event) {
      case Event.Signal(String name, Map<String, Object> note) -> loop.hear(name, raw(note));
      case Event.Ended(long shift, ShiftEnd end) -> {
        Shift known = shifts.get(shift);
        if (known != null) known.ended(end);
      }
      case Event.GoBack(RestoreOrder order) -> {
        try {
          loop.restore(order);
        } catch (ApplicationFailure busy) {
          return; // whoever asked is told
        }
      }
    }
  }

  private static @Nullable RawValue raw(Map<String, Object> note) {
    if (note.isEmpty()) return null;
    return new RawValue(DefaultDataConverter.STANDARD_INSTANCE.toPayload(note).orElseThrow());
  }

  private <T> T asked(Supplier<T> question, Class<T> type) {
    if (replayed != null) return again(replayed, type);
    T answer = question.get();
    if (chance.onceIn(TWICE)) answer = question.get(); // the first answer was lost
    task.add(new Entry.Answered(answer));
    if (chance.onceIn(MEANWHILE)) {
      for (Event event : takeAll()) {
        task.add(new Entry.Meanwhile(event));
        hear(event);
      }
    }
    return answer;
  }

  private <T> T again(List<Entry> entries, Class<T> type) {
    if (!(entries.get(cursor++) instanceof Entry.Answered(Object answer))) {
      throw new IllegalStateException("a replay asks what was not asked before");
    }
    while (cursor < entries.size() && entries.get(cursor) instanceof Entry.Meanwhile(Event event)) {
      cursor++;
      hear(event);
    }
    return type.cast(answer);
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public boolean renewable(AgentLimits limits) {
    return renewable;
  }

  @Override
  public boolean tellsAgain() {
    return true;
  }

  @Override
  public String run() {
    return carried.agentId() + "-" + runs;
  }

  @Override
  public boolean records(int asked) {
    return true;
  }

  @Override
  public SeatActivities seats() {
    return new SeatActivities() {
      @Override
      public RowFacts tell(AgentTold told, Deeds deeds) {
        return asked(() -> rows.tell(told, deeds), RowFacts.class);
      }

      @Override
      public RowFacts ask(String agentId) {
        return asked(() -> rows.ask(agentId), RowFacts.class);
      }

      @Override
      public RowFacts close(ShiftOrder order) {
        return asked(() -> rows.close(order), RowFacts.class);
      }

      @Override
      public RestoreEnd restore(ShiftOrder last, RestoreOrder order) {
        return asked(() -> rows.restore(last, order), RestoreEnd.class);
      }

      @Override
      public boolean retire(String agentId, boolean discard) {
        return asked(() -> rows.retire(agentId, discard), Boolean.class);
      }
    };
  }

  @Override
  public ErrandActivities errands() {
    return (String agentId, Errand errand) -> "nobody runs errands here";
  }

  @Override
  public OpenedShift open(ShiftOrder order) {
    Shift opened =
        new Shift(
            order,
            shift -> {
              if (replayed == null) commands.add(() -> server.cancel(shift));
            });
    shifts.put(order.shift(), opened);
    if (replayed == null) commands.add(() -> server.schedule(order));
    return opened;
  }

  @Override
  public void became(AgentState agent) {}
}
