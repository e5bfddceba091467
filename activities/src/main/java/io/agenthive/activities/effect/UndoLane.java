package io.agenthive.activities.effect;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.tool.Acting;
import io.agenthive.activities.tool.ToolBox;
import io.agenthive.activities.tool.ToolEffect;
import io.agenthive.activities.tool.UndoEnd;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Undoes calls with the tools of a host, one after the other, until their services answer. Hosts
 * with the same tools share the work.
 */
public final class UndoLane implements AutoCloseable {
  /** A quarter of an hour: an outage that is longer is a person's. */
  static final int MOST_TRIES = 20;

  private static final Logger LOG = LoggerFactory.getLogger(UndoLane.class);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int DOUBLINGS = 7;

  private final UndoRows rows;
  private final SealedTexts texts;
  private final ToolBox tools;
  private final List<String> undoable;
  private final Rounds rounds;

  /** Undoes nothing until {@link #start}. */
  public UndoLane(Database database, ToolBox tools) {
    rows = new UndoRows(database);
    texts = database.texts();
    this.tools = tools;
    undoable =
        tools.acting().entrySet().stream()
            .filter(tool -> effect(tool) == ToolEffect.COMPENSATABLE)
            .map(Map.Entry::getKey)
            .toList();
    rounds = new Rounds("undo", this::round, UndoLane::troubled);
  }

  private static ToolEffect effect(Map.Entry<String, Acting> tool) {
    return tool.getValue().effect();
  }

  /** Looks for calls from now on, if one of the tools can undo any. */
  public void start() {
    if (!undoable.isEmpty()) rounds.everyAfter(LOOK);
  }

  /** Undoes what is due. */
  void round() throws InterruptedException {
    Optional<UndoRows.Due> due = rows.take(undoable);
    while (due.isPresent()) {
      undo(due.get());
      due = rows.take(undoable);
    }
  }

  private void undo(UndoRows.Due call) throws InterruptedException {
    switch (undone(call)) {
      case UndoEnd.Undone(String said) -> {
        rows.undone(call, said);
        Meters.undone("done");
      }
      case UndoEnd.Failed failed -> failed(call, failed);
    }
  }

  /** Without the arguments nobody can say what is to be undone. */
  private UndoEnd undone(UndoRows.Due call) throws InterruptedException {
    String arguments;
    try {
      arguments = texts.open(call.arguments(), call.place());
    } catch (KeyMissing e) {
      return new UndoEnd.Failed(TaskFailure.TRANSIENT, String.valueOf(e.getMessage()));
    } catch (BrokenText e) {
      return new UndoEnd.Failed(TaskFailure.INVALID, e.why());
    }
    return tools.undo(call.tool(), call.mark(), arguments);
  }

  private void failed(UndoRows.Due call, UndoEnd.Failed failed) {
    Optional<Duration> pause = pause(call, failed);
    rows.failed(call, failed, pause);
    Meters.undone(pause.isPresent() ? "again" : "failed");
    if (pause.isEmpty()) {
      LOG.error(
          "call {} of agent {} by {} stands: undoing it failed ({}): {}",
          call.mark().key(),
          call.mark().agentId(),
          call.tool(),
          failed.failure(),
          failed.why());
    }
  }

  private static Optional<Duration> pause(UndoRows.Due call, UndoEnd.Failed failed) {
    if (!failed.passing() || call.tries() >= MOST_TRIES) return Optional.empty();
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(DOUBLINGS, call.tries() - 1));
    return Optional.of(doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
  }

  private static void troubled(Throwable trouble) {
    if (trouble instanceof InterruptedException) return;
    LOG.warn("calls that are to be undone wait: {}", trouble.toString());
  }

  @Override
  public void close() {
    rounds.close();
  }
}
