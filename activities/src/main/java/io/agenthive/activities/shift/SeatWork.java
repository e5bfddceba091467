package io.agenthive.activities.shift;

import io.agenthive.activities.file.AgentFiles;
import io.agenthive.activities.file.FileLimits;
import io.agenthive.activities.mail.Mail;
import io.agenthive.activities.mail.OpenMail;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.activities.mail.Verdict;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a seat that has begun works on: its mail, the tasks in hand on threads of their own, what
 * the agent remembers. Used by the seat's thread alone; tasks come back as events.
 */
final class SeatWork {
  private static final Logger LOG = LoggerFactory.getLogger(SeatWork.class);

  /** A task that takes longer is marked as taken, so that a crash counts against it. */
  static final long MARK_AFTER = TimeUnit.MILLISECONDS.toNanos(200);

  private final SeatTools tools;
  private final Begin.Begun granted;
  private final SeatDesk desk;
  private final Consumer<SeatEvent> inbox;
  private final Tray tray;
  private final SeatMemory memory;
  private final AgentFiles files;
  private int done;
  private @Nullable Instant workedAt;

  SeatWork(SeatTools tools, Begin.Begun granted, SeatDesk desk, Consumer<SeatEvent> inbox) {
    this.tools = tools;
    this.granted = granted;
    this.desk = desk;
    this.inbox = inbox;
    tray = new Tray(granted.spec().concurrency());
    tray.refillSuspicious(granted.mail(), granted.suspicious());
    memory = new SeatMemory(granted.memory(), granted.mail().remembered());
    files =
        new AgentFiles(granted.key().agentId(), granted.files(), tools.files(), FileLimits.DEFAULT);
  }

  /** Takes up tasks for as long as hands are free. */
  void start() {
    for (Optional<Mail> next = tray.next(); next.isPresent(); next = tray.next()) {
      start(next.get());
    }
  }

  private void start(Mail mail) {
    boolean suspect = tray.suspect(mail.key()) || SeatTask.onItsLastTry(mail);
    InHand task = new InHand(mail, System.nanoTime(), suspect);
    SeatTask work = new SeatTask(granted.key(), granted.spec(), mail, memory.now(), files, suspect);
    tray.take(task);
    Thread worker =
        Thread.ofVirtual().name("task-" + mail.key().taskId()).unstarted(() -> run(task, work));
    task.workedOnBy(worker);
    worker.start();
  }

  private void run(InHand task, SeatTask work) {
    try {
      SeatTask.Ended ended =
          SeatTask.onItsLastTry(work.mail()) ? alone(task, work) : ran(task, work);
      inbox.accept(new SeatEvent.Left(task, ended));
    } catch (InterruptedException e) {
      LOG.debug("task {} stopped", task.mail().key().taskId());
      inbox.accept(new SeatEvent.Left(task, SeatTask.Ended.without(Verdict.OVERTAKEN)));
    } catch (RuntimeException | Error e) {
      inbox.accept(new SeatEvent.Broke(e)); // taken up again, it would break again, without a pause
    }
  }

  /** Others that died often wait unmarked: who shares a host with a killer is not one. */
  private SeatTask.Ended alone(InHand task, SeatTask work) throws InterruptedException {
    tools.lastTries().acquire();
    try {
      return ran(task, work);
    } finally {
      tools.lastTries().release();
    }
  }

  private SeatTask.Ended ran(InHand task, SeatTask work) throws InterruptedException {
    return work.run(tools.tasks(), desk, task::wanted);
  }

  /** A task is no longer in hand. Returns whether the seat has to look what there is to do. */
  boolean left(SeatEvent.Left left) {
    tray.leave(left.task());
    SeatTask.Ended ended = left.ended();
    if (ended.verdict() == Verdict.COMMITTED) {
      if (ended.over()) done++;
      workedAt = Instant.now();
      if (ended.remembered() != null) memory.add(ended.remembered());
    }
    return ended.verdict() == Verdict.OVERTAKEN || tray.wantsMore();
  }

  void deliver(Mail fresh) {
    tray.deliver(fresh);
  }

  void refill(OpenMail mail) {
    tray.refill(mail);
  }

  Set<TaskKey> inHand() {
    Set<TaskKey> keys = new HashSet<>();
    tray.inHand().forEach(task -> keys.add(task.mail().key()));
    return keys;
  }

  /** Asks the tasks in hand to stop that are not open any more. */
  void stopAllBut(Set<TaskKey> open) {
    tray.inHand().stream().filter(task -> !open.contains(task.mail().key())).forEach(InHand::stop);
  }

  /** Asks all tasks in hand to stop at their next turn's boundary; what they made is recorded. */
  void leaveAll() {
    tray.inHand().forEach(InHand::leave);
  }

  /** Marks tasks that have been in hand for long. */
  void mark(long now) {
    for (InHand task : tray.inHand()) {
      if (!task.needsMark(now, MARK_AFTER)) continue;
      task.mark();
      desk.mark(task.mail().key());
    }
  }

  boolean handsEmpty() {
    return tray.handsEmpty();
  }

  boolean empty() {
    return tray.empty();
  }

  /** When the oldest of what there is to do was accepted; null: it is not known. */
  @Nullable Instant oldest() {
    return tray.oldest();
  }

  /** Tasks that ended on this seat; those that got into trouble have not. */
  int done() {
    return done;
  }

  /** When the last of them did. */
  @Nullable Instant workedAt() {
    return workedAt;
  }
}
