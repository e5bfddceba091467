package io.agenthive.activities.trail;

import io.agenthive.activities.postgres.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Appends records that are the effect of no transaction, those of many callers in one: the trail
 * has one end, so that whoever appends waits for all before him, and each commit for the disk.
 * Whoever has the turn appends what has queued; a caller goes on when his record is durable.
 */
final class TrailQueue {
  /** Records of one transaction: a few milliseconds' work, in which nobody else appends. */
  static final int MOST = 256;

  private final Database database;
  private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock();

  TrailQueue(Database database) {
    this.database = database;
  }

  private record Waiting(Entry entry, CompletableFuture<Void> appended) {
    void fail(Throwable why) {
      appended.completeExceptionally(why);
    }
  }

  /** Appends it, or fails as its transaction does. Repeating it does nothing. */
  void append(Entry entry) {
    Waiting mine = new Waiting(entry, new CompletableFuture<>());
    queue.add(mine);
    turn.lock();
    try {
      while (!mine.appended().isDone()) append(taken());
    } finally {
      turn.unlock();
    }
    try {
      mine.appended().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException why ? why : e;
    }
  }

  /** Records that nobody has begun to append. */
  int waiting() {
    return queue.size();
  }

  private List<Waiting> taken() {
    List<Waiting> taken = new ArrayList<>();
    Waiting next = queue.poll();
    while (next != null) {
      taken.add(next);
      next = taken.size() < MOST ? queue.poll() : null;
    }
    return taken;
  }

  private void append(List<Waiting> group) {
    try {
      Trail.append(database, group.stream().map(Waiting::entry).toList());
      for (Waiting each : group) each.appended().complete(null);
    } catch (RuntimeException | Error e) { // whatever it is, nobody may wait for it for ever
      boolean apart = group.size() > 1 && refused(e);
      for (Waiting each : group) {
        if (apart) append(List.of(each));
        else each.fail(e);
      }
    }
  }

  /** It is one record's fault, and no other's: not a turn that did not come, nor a disk. */
  private static boolean refused(Throwable e) {
    return e instanceof DataIntegrityViolationException || e instanceof IllegalArgumentException;
  }
}
