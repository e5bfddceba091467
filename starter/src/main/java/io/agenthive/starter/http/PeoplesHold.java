package io.agenthive.starter.http;

import io.agenthive.workflows.hold.Hold;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which holds people place and lift. */
public final class PeoplesHold {
  /** The others are lifted and placed by whoever counts money, idleness or load. */
  private static final Set<Hold> OF_PEOPLE = EnumSet.of(Hold.OPERATOR, Hold.INCIDENT);

  private PeoplesHold() {}

  /**
   * The hold of this name, in any case; refused if there is none, or if it has another owner.
   *
   * @param refusal of a hold that has another owner, with what a person can do
   */
  public static Hold read(@Nullable String hold, Function<String, Refused> refusal) {
    String name = hold == null ? "" : hold.toUpperCase(Locale.ROOT);
    Hold kind =
        Stream.of(Hold.values())
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> InvalidFields.of("/hold", "must be one of operator, incident"));
    if (OF_PEOPLE.contains(kind)) return kind;
    throw refusal.apply(
        kind
            + " has an owner of its own, who places and lifts it; people own OPERATOR and"
            + " INCIDENT.");
  }
}
