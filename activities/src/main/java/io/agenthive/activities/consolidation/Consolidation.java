package io.agenthive.activities.consolidation;

import io.agenthive.activities.breaker.Fault;
import io.agenthive.activities.breaker.HeldBack;
import io.agenthive.activities.breaker.Permit;
import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.routing.SummaryRequest;
import io.agenthive.activities.routing.TaskFault;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.RequestDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Summarises the memories of agents that sleep, one agent at a time, at a pace that all processes
 * share. It wakes nobody and opens no shift. An answer is recorded before anything else is done
 * with it, and appended while its agent sleeps: if that one woke meanwhile, the answer waits for
 * its next rest, and no model is asked again. Nothing of the memory itself is changed.
 */
public final class Consolidation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Consolidation.class);

  /** After a first fault; twice as long after each further one. */
  static final Duration AGAIN = Duration.ofMinutes(1);

  /** Nothing waits for a summary. */
  static final Duration LONGEST = Duration.ofHours(1);

  /** What will hardly change by itself: a memory that was changed, a request that is refused. */
  static final Duration LATE = Duration.ofDays(1);

  private final Means means;
  private final ConsolidationSettings settings;
  private final SummaryTurns turns;
  private final SummaryWriter writer;
  private @Nullable SummaryErrand unrecorded; // answered; of the rounds' one thread
  private final Rounds rounds = new Rounds("consolidation", this::round, Consolidation::troubled);

  /**
   * What memories are summarised with.
   *
   * @param process name of this process
   * @param gate stands in front of the models
   */
  public record Means(String process, ModelGateway models, TargetGate gate) {}

  /** Summarises nothing until {@link #start}. */
  public Consolidation(Database database, Means means, ConsolidationSettings settings) {
    this(database, means, settings, ConsolidationPolicy.DEFAULT);
  }

  Consolidation(
      Database database, Means means, ConsolidationSettings settings, ConsolidationPolicy policy) {
    this.means = means;
    this.settings = settings;
    turns = new SummaryTurns(database, means.process(), policy);
    writer = new SummaryWriter(database);
  }

  /** Begins, unless the settings say that nothing is summarised. */
  public void start() {
    if (settings.on()) rounds.everyAfter(Duration.ofMinutes(1).dividedBy(settings.perMinute()));
  }

  /** One summary, if one can be made or written; returns whether there was something to do. */
  boolean round() throws SQLException, InterruptedException {
    if (unrecorded == null) {
      Optional<SummaryErrand> waiting = turns.answered();
      if (waiting.isPresent()) {
        append(waiting.get());
        return true;
      }
      Optional<SummaryErrand> claimed = turns.claim(settings.perMinute());
      if (claimed.isEmpty()) return false;
      unrecorded = asked(claimed.get());
    }
    record();
    return true;
  }

  /** While the database is away the answer is kept, for it was paid. */
  private void record() throws SQLException {
    SummaryErrand answered = unrecorded;
    if (answered == null) return;
    boolean first = turns.record(answered);
    unrecorded = null;
    if (first) append(answered);
    else LOG.warn("summary {} was asked for twice: the first answer stands", answered.key().text());
  }

  private static void troubled(Throwable e) {
    if (e instanceof InterruptedException) return; // it is closed
    LOG.warn("memories are summarised later: {}", e.getMessage());
  }

  /** With its answer; null: it has none, and is asked again later. */
  private @Nullable SummaryErrand asked(SummaryErrand errand)
      throws SQLException, InterruptedException {
    try {
      return answered(errand);
    } catch (BrokenSeal broken) {
      broken(errand, broken);
    } catch (HeldBack held) {
      Meters.heldBack(means.models().route(SummaryRequest.TIER).target(), held.by().name());
      turns.later(errand, held.comeBackIn());
    } catch (TaskFault fault) {
      LOG.warn(
          "agent {} gets no summary yet: {}: {}",
          errand.agentId(),
          fault.failure(),
          fault.getMessage());
      Meters.summarised("FAILED");
      turns.later(errand, pause(errand, fault));
    } catch (InterruptedException | RuntimeException e) {
      turns.later(errand, AGAIN);
      throw e;
    }
    return null;
  }

  private SummaryErrand answered(SummaryErrand errand)
      throws SQLException, BrokenSeal, HeldBack, InterruptedException {
    ModelRequest request = writer.asking(errand).request();
    ModelReply reply = ask(request, errand.tries() > 1);
    if (reply.simulated() && writer.ofRealModels(errand)) {
      throw new BrokenSeal(
          "its models are real, and those of this process rehearse: give it the same hive.models");
    }
    return errand.answered(RequestDigest.of(request), reply);
  }

  private ModelReply ask(ModelRequest request, boolean again)
      throws HeldBack, InterruptedException {
    String target = means.models().route(request.tier()).target();
    Permit permit = means.gate().enterNow(target, again);
    try {
      ModelReply reply = means.models().ask(request);
      permit.succeeded();
      return reply;
    } catch (TaskFault fault) {
      Duration told = fault.retryAfter().orElse(null);
      permit.failed(new Fault(fault.failure(), String.valueOf(fault.getMessage()), told));
      throw fault;
    } finally {
      permit.abandoned(); // unless it has ended
    }
  }

  private void append(SummaryErrand errand) throws SQLException {
    try {
      SummaryWriter.Outcome outcome = writer.append(errand);
      Meters.summarised(outcome.name());
      switch (outcome) {
        case APPENDED -> LOG.info("agent {} has summary {}", errand.agentId(), errand.number());
        case AWAKE -> turns.later(errand, SummaryTurns.ASLEEP);
        case OBSOLETE -> turns.obsolete(errand);
      }
    } catch (BrokenSeal broken) {
      broken(errand, broken);
    }
  }

  private void broken(SummaryErrand errand, BrokenSeal broken) {
    LOG.error("agent {} gets no summary: {}", errand.agentId(), broken.why());
    Meters.summarised("BROKEN");
    turns.later(errand, LATE);
  }

  /** What a provider asks for counts, if it is longer. */
  private static Duration pause(SummaryErrand errand, TaskFault fault) {
    if (!fault.failure().retryable()) return LATE;
    int doublings = Math.min(errand.tries() - 1, 10);
    Duration pause = AGAIN.multipliedBy(1L << doublings);
    Duration bounded = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    Duration told = fault.retryAfter().orElse(Duration.ZERO);
    return told.compareTo(bounded) > 0 ? told : bounded;
  }

  /** A call that is under way is given up, and asked again by whoever comes next. */
  @Override
  public void close() {
    rounds.close();
  }
}
