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

/**
 * The holds on one agent, at most one of each kind, in the order of {@link Hold}.
 *
 * @param list ordered by kind, without repetition
 */
public record Holds(List<Held> list) {
  /** No hold: the agent may work. */
  public static final Holds NONE = new Holds(List.of());

  /** Orders what it is given; refuses two holds of one kind. */
  public Holds {
    list = list.stream().sorted(Comparator.comparing(Held::hold)).toList();
    if (list.stream().map(Held::hold).distinct().count() < list.size()) {
      throw new IllegalArgumentException("two holds of one kind: " + list);
    }
  }

  /** The bits of the holds that new mail ends. */
  public static int liftedByMail() {
    return bits(Stream.of(Hold.values()).filter(Hold::liftedByMail).toList());
  }

  /** Whether an agent with these holds may work. */
  public boolean none() {
    return list.isEmpty();
  }

  /** Whether a hold of this kind is placed. */
  public boolean has(Hold kind) {
    return find(kind).isPresent();
  }

  /** The hold of this kind. */
  public Optional<Held> find(Hold kind) {
    return list.stream().filter(held -> held.hold() == kind).findFirst();
  }

  /** Whether some hold stays when mail arrives. */
  public boolean outlastMail() {
    return list.stream().anyMatch(held -> !held.hold().liftedByMail());
  }

  /** These holds and one more; a newer hold of the same kind replaces the older. */
  public Holds and(Held placed) {
    return new Holds(
        Stream.concat(only(held -> held.hold() != placed.hold()), Stream.of(placed)).toList());
  }

  /** These holds without the given kinds. */
  public Holds without(Hold... kinds) {
    Set<Hold> lifted = EnumSet.copyOf(List.of(kinds));
    return new Holds(only(held -> !lifted.contains(held.hold())).toList());
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
}
