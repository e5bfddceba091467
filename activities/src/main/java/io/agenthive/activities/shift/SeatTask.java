package io.agenthive.activities.shift;

import io.agenthive.activities.file.AgentFiles;
import io.agenthive.activities.mail.Mail;
import io.agenthive.activities.mail.Papers;
import io.agenthive.activities.mail.Remembered;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.activities.mail.TurnRow;
import io.agenthive.activities.mail.Verdict;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.task.Fenced;
import io.agenthive.activities.task.TaskInHand;
import io.agenthive.activities.task.TaskRun;
import io.agenthive.activities.task.TurnJson;
import io.agenthive.activities.trace.Correlation;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.AgentWorkflow;
import io.agenthive.workflows.task.FailureContext;
import io.agenthive.workflows.task.RecordedTurn;
import io.agenthive.workflows.task.RequestDigest;
import io.agenthive.workflows.task.TurnKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * One delivery on one seat: worked on, then committed. On a thread of its own.
 *
 * @param memory the agent's memory when the task was taken up
 * @param files the agent's
 * @param suspect a host may have died under it: it is marked as taken before it is worked on
 */
record SeatTask(
    SeatKey seat, AgentSpec spec, Mail mail, Remembered memory, AgentFiles files, boolean suspect) {
  private static final Logger LOG = LoggerFactory.getLogger(SeatTask.class);

  /** A task under which three hosts died is not given to a fourth. */
  static final int MAX_DEATHS = 3;

  /** Whether the next death under it would be the last, so that it has to be its own fault. */
  static boolean onItsLastTry(Mail mail) {
    return mail.deaths() == MAX_DEATHS - 1;
  }

  /**
   * How a delivery left the seat.
   *
   * @param over the task has ended, too: it is not in trouble
   * @param remembered the entry that the agent's memory got; null: none
   */
  record Ended(Verdict verdict, boolean over, SeatMemory.@Nullable Entry remembered) {
    static Ended without(Verdict verdict) {
      return new Ended(verdict, false, null);
    }
  }

  /**
   * Works and commits, for as long as another turn is {@code wanted}; interrupted before its end
   * was handed in, it stops without one. A defect of ours ends the task, for the next delivery
   * would meet it again: a class that cannot be loaded asked the model for ever.
   */
  Ended run(TaskRun tasks, SeatDesk desk, BooleanSupplier wanted) throws InterruptedException {
    Map<String, String> names =
        Map.of(
            "agentId",
            seat.agentId(),
            "taskId",
            mail.key().taskId(),
            "workflowId",
            AgentWorkflow.workflowId(seat.agentId()));
    try (Correlation.Bound bound = Correlation.parse(mail.correlation()).bind(names)) {
      return bound(tasks, desk, wanted);
    }
  }

  private Ended bound(TaskRun tasks, SeatDesk desk, BooleanSupplier wanted)
      throws InterruptedException {
    FailureContext where =
        FailureContext.of(
            mail.key().taskId(), mail.key().delivery(), tasks.worker(), mail.correlation());
    TaskEnding ending = new TaskEnding(desk, mail, where);
    try {
      if (mail.deaths() >= MAX_DEATHS) return ending.killer();
      Verdict marked = suspect ? await(desk.taken(mail.key())) : Verdict.COMMITTED;
      if (marked != Verdict.COMMITTED) return Ended.without(marked);
      Optional<Papers> papers = papers(desk);
      if (papers.isEmpty()) return Ended.without(Verdict.OVERTAKEN);
      Remembered seen = Objects.requireNonNullElse(papers.get().memory(), memory);
      TaskInHand task = inHand(papers.get(), seen.entries(), where);
      SeatLog log = new SeatLog(desk, mail.key(), seen, files, wanted);
      return ending.committed(tasks.run(task, log), seen);
    } catch (Fenced | CancellationException fenced) {
      return Ended.without(Verdict.FENCED);
    } catch (OutOfMemoryError host) {
      throw host; // no defect of the task: a host that does not exit by itself drops the seat
    } catch (BrokenText broken) {
      return ending.broken(broken);
    } catch (KeyMissing missing) {
      return ending.locked(missing);
    } catch (RuntimeException | Error defect) {
      LOG.error("task {} met a defect", mail.key().taskId(), defect);
      return ending.broken(defect);
    }
  }

  /** Empty: the delivery is not open any more. Cancelled when the host goes down. */
  private Optional<Papers> papers(SeatDesk desk) throws InterruptedException {
    if (mail.papers() != null) return Optional.of(mail.papers());
    return await(desk.papers(seat.agentId(), mail.key(), BeginStatements.MEMORY));
  }

  private TaskInHand inHand(Papers papers, List<String> seen, FailureContext where) {
    TaskKey key = mail.key();
    List<RecordedTurn> recorded = papers.turns().stream().map(this::recorded).toList();
    return new TaskInHand(
        key.taskId(),
        seat.agentId(),
        key.delivery(),
        key.patch(),
        mail.attempts(),
        papers.troubledFor(),
        where,
        spec,
        papers.input(),
        seen,
        recorded,
        papers.intent());
  }

  static <T> T await(CompletableFuture<T> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DataAccessResourceFailureException) {
        throw new Fenced("the seat gives up: " + e.getCause().getMessage());
      }
      if (e.getCause() instanceof BrokenText broken) throw broken;
      if (e.getCause() instanceof KeyMissing missing) throw missing;
      throw new IllegalStateException("the database refused it", e.getCause());
    }
  }

  private RecordedTurn recorded(TurnRow row) {
    return new RecordedTurn(
        new TurnKey(mail.key().taskId(), row.turn(), mail.key().patch()),
        RequestDigest.of(row.digest()),
        TurnJson.read(row.result()));
  }
}
