package io.agenthive.workflows.hold;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The holds on one agent: at most one of its own of each kind, and those of the scopes that it is
 * in. All of them together are what holds it; lifting one leaves the others.
 *
 * @param list ordered by kind, an own hold before those of scopes, without repetition
 */
public record Holds(List<Held> list) {
  /**
   * Scopes of which an agent knows that they are held. One is enough to rest; with {@link
   * #strongest} of them it rests for as long as with all, and its state stays small.
   */
  public static final int MAX_SCOPED = 4;

  private static final Comparator<Held> ORDER =
      Comparator.comparing(Held::hold).thenComparing(Holds::id);

  /** Those that last longest first; of those the earlier placed. */
  public static final Comparator<Held> STRENGTH =
      Comparator.<Held, Instant>comparing(held -> end(held.until()), Comparator.reverseOrder())
          .thenComparing(Holds::id);

  /** No hold: the agent may work. */
  public static final Holds NONE = new Holds(List.of());

  /** Orders what it is given; refuses two holds of one owner, and too many scopes. */
  public Holds {
    list = list.stream().sorted(ORDER).toList();
    if (own(list).map(Held::hold).distinct().count() < own(list).count()) {
      throw new IllegalArgumentException("two holds of one kind: " + list);
    }
    if (scoped(list).map(Holds::id).distinct().count() < scoped(list).count()) {
      throw new IllegalArgumentException("two holds of one scope's: " + list);
    }
    if (scoped(list).count() > MAX_SCOPED) {
      throw new IllegalArgumentException("more than " + MAX_SCOPED + " scopes: " + list);
    }
  }

  /** Of holds on scopes the {@value #MAX_SCOPED} that last longest. */
  public static List<Held> strongest(Collection<Held> scoped) {
    return scoped.stream().sorted(STRENGTH).limit(MAX_SCOPED).toList();
  }

  /** The bits of the holds that new mail ends. */
  public static int liftedByMail() {
    return bits(Stream.of(Hold.values()).filter(Hold::liftedByMail).toList());
  }

  /** Whether an agent with these holds may work. */
  public boolean none() {
    return list.isEmpty();
  }

  /** Whether a hold of this kind is placed on the agent itself. */
  public boolean has(Hold kind) {
    return find(kind).isPresent();
  }

  /** The hold of this kind on the agent itself. */
  public Optional<Held> find(Hold kind) {
    return own(list).filter(held -> held.hold() == kind).findFirst();
  }

  /** Whether some hold stays when mail arrives. */
  public boolean outlastMail() {
    return list.stream().anyMatch(held -> !held.hold().liftedByMail());
  }

  /** Whether the tasks in hand are to stop at their next turn's boundary. */
  public boolean atOnce() {
    return list.stream().anyMatch(Held::now);
  }

  /** The IDs of the holds on scopes, ascending. */
  public List<Long> scopes() {
    return scoped(list).map(Holds::id).sorted().toList();
  }

  /** These holds and one more; a newer hold of the same owner replaces the older. */
  public Holds and(Held placed) {
    return new Holds(
        Stream.concat(only(held -> !sameOwner(held, placed)), Stream.of(placed)).toList());
  }

  /** These holds without the agent's own of the given kinds. */
  public Holds without(Hold... kinds) {
    Set<Hold> lifted = EnumSet.copyOf(List.of(kinds));
    return new Holds(only(held -> !held.own() || !lifted.contains(held.hold())).toList());
  }

  /** The agent's own of these holds, and the given ones of scopes in place of the others. */
  public Holds within(Collection<Held> scoped) {
    return new Holds(Stream.concat(only(Held::own), scoped.stream()).toList());
  }

  /** These holds without those that have ended by themselves. */
  public Holds at(Instant now) {
    return new Holds(only(held -> !held.expired(now)).toList());
  }

  /** When the next of these holds ends by itself. */
  public Optional<Instant> nextExpiry() {
    return list.stream()
        .map(Held::until)
        .filter(until -> until != null)
        .min(Comparator.naturalOrder());
  }

  /** The bits of these kinds, as in the {@code holds} column of an agent's row. */
  public int bits() {
    return bits(list.stream().map(Held::hold).toList());
  }

  /** The bits of some kinds. */
  public static int bits(Collection<Hold> kinds) {
    return kinds.stream().mapToInt(Hold::bit).reduce(0, (some, one) -> some | one);
  }

  private Stream<Held> only(Predicate<Held> wanted) {
    return list.stream().filter(wanted);
  }

  private static Stream<Held> own(List<Held> list) {
    return list.stream().filter(Held::own);
  }

  private static Stream<Held> scoped(List<Held> list) {
    return list.stream().filter(held -> !held.own());
  }

  private static boolean sameOwner(Held one, Held other) {
    return one.hold() == other.hold() && id(one) == id(other);
  }

  /** Of the hold on a scope; below all of them for the agent's own. */
  private static long id(Held held) {
    Scope scope = held.scope();
    return scope == null ? Long.MIN_VALUE : scope.id();
  }

  private static Instant end(@Nullable Instant until) {
    return until == null ? Instant.MAX : until;
  }
}
