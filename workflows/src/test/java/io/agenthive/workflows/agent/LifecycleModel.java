package io.agenthive.workflows.agent;

import io.agenthive.workflows.hold.Hold;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an agent should be, as docs/concepts.md tells it: a set of holds, a wish to be awake, mail
 * that waits or not, a shift that is open or not. Written without the code of agents.
 */
final class LifecycleModel {
  /** Why somebody holds, and for how long. */
  record Why(String reason, @Nullable Instant until) {}

  private final Map<Hold, Why> own = new EnumMap<>(Hold.class);
  private final Map<Long, Why> scopes = new TreeMap<>();
  private final Map<Long, Hold> kinds = new TreeMap<>();
  private Map<String, Why> told = Map.of();
  private @Nullable Instant toldAwake;
  private @Nullable Instant read;
  private @Nullable Instant awakeUntil;
  private boolean wanted;

  /** Somebody asked something, which is recorded when the row is told. */
  private boolean asked;

  /** How often the row was told. */
  int tells;

  boolean mail;
  boolean open;
  long tasks;

  /** What a scope holds. */
  record Scoped(long id, Hold kind, String reason, @Nullable Instant until) {}

  void hold(Hold kind, String reason, @Nullable Instant until) {
    if (kind == Hold.LOAD && awakeUntil != null) return; // rejected
    own.put(kind, new Why(reason, until));
    settle();
  }

  void release(Hold kind) {
    own.remove(kind);
    settle();
  }

  void sleep(String reason, @Nullable Instant until) {
    awakeUntil = null;
    own.put(Hold.OPERATOR, new Why(reason, until));
    settle();
  }

  void wake() {
    if (heldByMoreThan(Hold.OPERATOR, Hold.IDLE, Hold.LOAD)) return;
    own.remove(Hold.OPERATOR);
    force();
  }

  void keepAwake(Instant until) {
    if (heldByMoreThan(Hold.IDLE, Hold.LOAD)) return;
    awakeUntil = until;
    force();
  }

  void preWake() {
    if (!heldByMoreThan(Hold.IDLE, Hold.LOAD)) force();
  }

  private void force() {
    wanted |= !open;
    mailLifts();
    settle();
  }

  /** The doorbell for the last shift that ended, or for the one that runs. */
  void bell() {
    ring();
    settle();
  }

  private void ring() {
    wanted = true;
    mailLifts();
  }

  /** An older reading says nothing; who is told again tells its row again. */
  void scopes(Instant at, Iterable<Scoped> held) {
    if (read != null && at.isBefore(read)) return;
    read = at;
    scopes.clear();
    kinds.clear();
    for (Scoped each : held) {
      scopes.put(each.id(), new Why(each.reason(), each.until()));
      kinds.put(each.id(), each.kind());
    }
    told = Map.of("nobody knows", new Why("", null));
    settle();
  }

  void shiftEnds(boolean mailLeft) {
    tasks++;
    open = false;
    if (mailLeft || wanted) ring();
    else own.put(Hold.IDLE, new Why("nothing to do", null));
    settle();
  }

  /** What it had in hand waits for the next. */
  void seatLost() {
    open = false;
    ring();
    settle();
  }

  void timePasses(Instant now) {
    own.values().removeIf(why -> over(why.until(), now));
    scopes.values().removeIf(why -> over(why.until(), now));
    if (over(awakeUntil, now)) awakeUntil = null;
    settle();
  }

  /** When something ends by itself. */
  Optional<Instant> nextEnd() {
    return Stream.concat(
            Stream.of(own, scopes).flatMap(each -> each.values().stream()).map(Why::until),
            Stream.ofNullable(awakeUntil))
        .filter(Objects::nonNull)
        .min(Instant::compareTo);
  }

  /** Whether somebody who accepts mail rings. */
  boolean hearsMail() {
    return !open && scopes.isEmpty() && own.keySet().stream().allMatch(Hold::liftedByMail);
  }

  /** Somebody asks what comes next: whatever becomes of it, the row is told with its record. */
  void asked() {
    asked = true;
  }

  /** The row is told; it answers whether mail waits; and what is wanted and may begin begins. */
  void settle() {
    while (true) {
      Map<String, Why> row = row();
      if (asked || !row.equals(told) || !Objects.equals(awakeUntil, toldAwake)) {
        asked = false;
        told = row;
        toldAwake = awakeUntil;
        tells++;
        if (mail && !open) ring();
      } else if (!open && wanted && own.isEmpty() && scopes.isEmpty()) {
        open = true;
        wanted = false;
      } else {
        return;
      }
    }
  }

  /** A shift that begins clears LOAD from the row itself, so that nobody tells the row. */
  private void mailLifts() {
    own.remove(Hold.IDLE);
    own.remove(Hold.LOAD);
    if (!open && own.isEmpty() && scopes.isEmpty()) {
      told = new TreeMap<>(told);
      told.remove("LOAD");
    }
  }

  private Map<String, Why> row() {
    Map<String, Why> row = new TreeMap<>();
    own.forEach((kind, why) -> row.put(kind.name(), why));
    scopes.forEach((id, why) -> row.put(kinds.get(id) + "@" + id, why));
    row.remove("IDLE");
    return row;
  }

  private boolean heldByMoreThan(Hold... kinds) {
    return !scopes.isEmpty() || !Stream.of(kinds).toList().containsAll(own.keySet());
  }

  private static boolean over(@Nullable Instant until, Instant now) {
    return until != null && !now.isBefore(until);
  }

  /** As {@link #of} says of an agent. */
  String says() {
    TreeSet<String> holds = new TreeSet<>();
    own.forEach((kind, why) -> holds.add(kind + " " + why));
    scopes.forEach((id, why) -> holds.add(kinds.get(id) + "@" + id + " " + why));
    return "%s, held by %s, awake until %s, %d tasks".formatted(word(), holds, awakeUntil, tasks);
  }

  private Lifecycle word() {
    boolean free = own.isEmpty() && scopes.isEmpty();
    if (open) return free ? Lifecycle.AWAKE : Lifecycle.DRAINING;
    boolean outlast = !scopes.isEmpty() || own.keySet().stream().anyMatch(k -> !k.liftedByMail());
    return outlast ? Lifecycle.HELD : Lifecycle.ASLEEP;
  }

  /** What an agent says of itself, in the same words. */
  static String of(AgentStatus status) {
    TreeSet<String> holds = new TreeSet<>();
    status
        .holds()
        .forEach(
            held -> {
              String scope = held.scope() == null ? "" : "@" + held.scope().id();
              holds.add(held.hold() + scope + " " + new Why(held.reason(), held.until()));
            });
    return "%s, held by %s, awake until %s, %d tasks"
        .formatted(status.lifecycle(), holds, status.awakeUntil(), status.tasks());
  }
}
