package io.agenthive.activities.shift;

import io.agenthive.activities.mail.Mail;
import io.agenthive.activities.mail.OpenMail;
import io.agenthive.activities.mail.TaskKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An agent's mail on its seat: what waits, in the order of priority and arrival, and what is in
 * hand. Each delivery of a task is taken in once. While the database has more than a page, mail
 * that comes after the page is left there, for what is between would be overtaken. Used by the
 * seat's thread alone.
 */
final class Tray {
  /** A note is milliseconds on its way, or lost: few end in that time. */
  static final int MAX_LEFT = 64;

  private static final Comparator<Mail> ORDER =
      Comparator.comparingInt(Mail::priority).reversed().thenComparingLong(Mail::seq);

  private final PriorityQueue<Mail> waiting = new PriorityQueue<>(ORDER);
  private final Map<TaskKey, InHand> inHand = new HashMap<>();
  private final Set<TaskKey> known = new HashSet<>();
  private final Set<TaskKey> suspects = new HashSet<>();

  /** Deliveries that a look brought and that have left, latest last; see {@link #deliver}. */
  private final LinkedHashSet<TaskKey> left = new LinkedHashSet<>();

  private final int concurrency;

  /** The last mail of a page after which there is more; null: all open mail is here. */
  private @Nullable Mail horizon;

  Tray(int concurrency) {
    this.concurrency = concurrency;
  }

  /** Takes in what the database has: what waits here and is not open any more is forgotten. */
  void refill(OpenMail page) {
    horizon = page.more() ? page.list().getLast() : null;
    if (!page.more()) {
      Set<TaskKey> open = new HashSet<>();
      page.list().forEach(each -> open.add(each.key()));
      waiting.removeIf(mail -> !open.contains(mail.key()) && forget(mail.key()));
    }
    page.list().forEach(this::add);
  }

  /**
   * The same for mail under which a host may have died: it is worked on alone.
   *
   * @param all the host died for sure; else only mail under which one died before
   */
  void refillSuspicious(OpenMail page, boolean all) {
    page.list().stream()
        .filter(mail -> all || mail.deaths() > 0)
        .forEach(mail -> suspects.add(mail.key()));
    refill(page);
  }

  /**
   * Takes in mail as it was accepted. Of what a look had found before, and what was worked on
   * meanwhile, the note comes too late: it would be worked on as if nothing had been recorded.
   */
  void deliver(Mail fresh) {
    if (!left.remove(fresh.key())) add(fresh);
  }

  /** Takes mail in; a delivery that is here already is left alone. */
  void add(Mail mail) {
    if (horizon != null && ORDER.compare(mail, horizon) > 0) return;
    if (known.add(mail.key())) waiting.add(mail);
  }

  /** The next mail to work on, if there is a free hand for it. */
  Optional<Mail> next() {
    Mail first = waiting.peek();
    if (first == null || inHand.size() >= concurrency) return Optional.empty();
    boolean alone = suspect(first.key()) || inHand.keySet().stream().anyMatch(this::suspect);
    if (alone && !inHand.isEmpty()) return Optional.empty();
    return Optional.of(waiting.remove());
  }

  boolean suspect(TaskKey key) {
    return suspects.contains(key);
  }

  void take(InHand task) {
    inHand.put(task.mail().key(), task);
  }

  /** A task has left the hand; a later delivery of it may come. */
  void leave(InHand task) {
    TaskKey key = task.mail().key();
    inHand.remove(key);
    forget(key);
    if (task.mail().papers() != null) return; // its note has come
    left.add(key);
    if (left.size() > MAX_LEFT) left.removeFirst();
  }

  private boolean forget(TaskKey key) {
    suspects.remove(key);
    return known.remove(key);
  }

  Collection<InHand> inHand() {
    return inHand.values();
  }

  boolean handsEmpty() {
    return inHand.isEmpty();
  }

  boolean empty() {
    return inHand.isEmpty() && waiting.isEmpty();
  }

  /**
   * When the oldest mail here was accepted; null: of none that came for the first time is it known.
   */
  @Nullable Instant oldest() {
    return Stream.concat(waiting.stream(), inHand.values().stream().map(InHand::mail))
        .filter(mail -> mail.key().delivery() == 0)
        .map(Mail::acceptedAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Nothing waits here, and the database has more. */
  boolean wantsMore() {
    return waiting.isEmpty() && horizon != null;
  }
}
