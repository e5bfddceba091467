package io.agenthive.activities.trail;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A control action that is under way. Whoever carries it out binds it to its thread; a transaction
 * that is its effect appends its record as the last thing that it does. Threads that are made
 * meanwhile act for it, too.
 */
public final class Act {
  private static final InheritableThreadLocal<@Nullable Act> CURRENT =
      new InheritableThreadLocal<>();

  private final String door;
  private final String request;
  private final Supplier<Entry> entry;
  private final AtomicBoolean handedOn = new AtomicBoolean();
  private final AtomicBoolean looks = new AtomicBoolean();
  private volatile String reason = "";
  private volatile String target = "";

  /**
   * An action of which nothing is done yet.
   *
   * @param door through which it came
   * @param request ID of the request
   * @param entry what is recorded, as far as it is known when somebody asks
   */
  public Act(String door, String request, Supplier<Entry> entry) {
    this.door = door;
    this.request = request;
    this.entry = entry;
  }

  /** What this thread acts for. */
  public static Optional<Act> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** This thread acts for it until that is closed. */
  public Bound bind() {
    Act before = CURRENT.get();
    CURRENT.set(this);
    return () -> {
      if (before == null) CURRENT.remove();
      else CURRENT.set(before);
    };
  }

  /** This thread acts for nobody until that is closed: what it does is a part of something else. */
  public static Bound nobody() {
    Act before = CURRENT.get();
    CURRENT.remove();
    return () -> {
      if (before != null) CURRENT.set(before);
    };
  }

  /** The end of what a thread does for an action. */
  @FunctionalInterface
  public interface Bound extends AutoCloseable {
    @Override
    void close();
  }

  /** Why it is done, for its record. */
  public static void because(String reason) {
    current().ifPresent(act -> act.reason = reason);
  }

  /** What it comes to is about this, and not about what its path names. */
  public static void about(String target) {
    current().ifPresent(act -> act.target = target);
  }

  /** It changes nothing: it leaves no record. */
  public static void onlyLooks() {
    current().ifPresent(act -> act.looks.set(true));
  }

  /** The same, said by who made it. */
  public void looksOnly() {
    looks.set(true);
  }

  /** A workflow has it now, and records it. */
  public static void handOn() {
    current().ifPresent(act -> act.handedOn.set(true));
  }

  /** Whether a workflow records it. */
  public boolean handedOn() {
    return handedOn.get();
  }

  /** Whether it changes nothing. */
  public boolean looks() {
    return looks.get();
  }

  /** Through which door it came. */
  public String door() {
    return door;
  }

  /** Who asks. */
  public String actor() {
    return entry.get().actor();
  }

  /** ID of the request. */
  public String request() {
    return request;
  }

  /** Its record, if it is done. */
  public Entry done() {
    return ended(Outcome.DONE, "");
  }

  /** Its record. */
  public Entry ended(Outcome outcome, String refusal) {
    Entry ended = entry.get().ended(reason, outcome, refusal);
    return target.isEmpty() ? ended : ended.about(target);
  }
}
