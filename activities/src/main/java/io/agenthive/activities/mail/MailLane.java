package io.agenthive.activities.mail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that commits: whatever queued while its last group committed is in the next one, so
 * that many agents share each commit.
 */
final class MailLane {
  private static final Logger LOG = LoggerFactory.getLogger(MailLane.class);
  private static final long GATE_PAUSE_MILLIS = 2;
  private static final long PATIENCE_MILLIS = 200;

  /** A process that goes down has told its callers so; more than this they do not wait. */
  static final Duration CLOSING = Duration.ofSeconds(2);

  private final int maxGroup;
  private final GroupCommit commits;
  private final LinkedBlockingQueue<MailOp> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile long lastCall;
  private volatile boolean over;

  /** Starts the thread. */
  MailLane(String name, int maxGroup, GroupCommit commits) {
    this.maxGroup = maxGroup;
    this.commits = commits;
    thread = Thread.ofPlatform().name(name).start(this::write);
  }

  /**
   * Whoever adds behind the thread's back when it has looked for the last time fails it himself.
   */
  void submit(MailOp op) {
    if (!closed) queue.add(op);
    else op.fail(new IllegalStateException("this process is going down"));
    if (over) failQueued();
  }

  /** From now on nothing more is taken; what has queued has {@link #CLOSING} to be committed. */
  void closing() {
    lastCall = System.nanoTime() + CLOSING.toNanos();
    closed = true;
  }

  /** Waits for the end of a lane that was told to close. */
  void awaitEnd() throws InterruptedException {
    thread.join(CLOSING.multipliedBy(2));
  }

  private void write() {
    List<MailOp> group = new ArrayList<>();
    while (goesOn(group)) {
      try {
        collect(group);
        if (!group.isEmpty()) group = commits.commit(group, this::queued);
      } catch (InterruptedException e) {
        LOG.warn("nobody may interrupt a writer of mail; it goes on");
      } catch (RuntimeException | Error e) {
        LOG.error("a group of mail met a defect", e);
        for (MailOp op : group) op.fail(e); // no lambda: the group is assigned above
        group.clear();
      }
    }
    over = true;
    group.forEach(MailLane::failGone);
    failQueued();
  }

  private boolean goesOn(List<MailOp> group) {
    if (!closed) return true;
    boolean idle = group.isEmpty() && queue.isEmpty();
    return !idle && System.nanoTime() - lastCall < 0;
  }

  /** Adds to what is left of the last group, however much that is. */
  private void collect(List<MailOp> group) throws InterruptedException {
    if (group.isEmpty()) {
      MailOp first = queue.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      if (first == null) return;
      group.add(first);
      queue.drainTo(group, maxGroup - 1);
    } else {
      TimeUnit.MILLISECONDS.sleep(GATE_PAUSE_MILLIS);
      queue.drainTo(group, maxGroup);
    }
  }

  private void failQueued() {
    queued().forEach(MailLane::failGone);
  }

  private List<MailOp> queued() {
    List<MailOp> queued = new ArrayList<>();
    queue.drainTo(queued);
    return queued;
  }

  private static void failGone(MailOp op) {
    op.fail(new IllegalStateException("this process went down"));
  }
}
