package io.agenthive.activities.hold;

import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.note.PlainText;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Some agents: all of the hive, of a team, of a tier, or with a label.
 *
 * @param name of the team or tier, or the key of the label; empty for the hive
 * @param value of the label; empty for the others
 */
public record HoldScope(Reach reach, String name, String value) {
  /** What is expected, for people. */
  public static final String RULE =
      "hive, team:NAME, tier:TIER or label:KEY:VALUE, NAME, KEY and VALUE of 1 to 100 characters";

  /** As long as the names of teams. */
  static final int MAX_NAME = 100;

  /** What agents have in common. */
  public enum Reach {
    /** That they are in this hive. */
    HIVE,
    /** Their team. */
    TEAM,
    /** Their tier. */
    TIER,
    /** A label. */
    LABEL
  }

  /** Refuses what no agent can be in. */
  public HoldScope {
    boolean named = reach != Reach.HIVE;
    boolean valued = reach == Reach.LABEL;
    if (!fits(name, named) || !fits(value, valued)) throw wrong();
  }

  /**
   * Reads a scope as people write it.
   *
   * @throws IllegalArgumentException with the {@link #RULE}
   */
  public static HoldScope parse(String text) {
    String[] parts = text.split(":", 3);
    boolean labelled = parts.length == 3;
    return switch (parts[0].toLowerCase(Locale.ROOT)) {
      case "hive" -> new HoldScope(Reach.HIVE, after(text), "");
      case "team" -> new HoldScope(Reach.TEAM, after(text), "");
      case "tier" -> new HoldScope(Reach.TIER, tier(after(text)), "");
      case "label" ->
          new HoldScope(Reach.LABEL, labelled ? parts[1] : "", labelled ? parts[2] : "");
      default -> throw wrong();
    };
  }

  /** As {@link #parse} reads it. */
  public String text() {
    return switch (reach) {
      case HIVE -> "hive";
      case TEAM -> "team:" + name;
      case TIER -> "tier:" + name;
      case LABEL -> "label:" + name + ":" + value;
    };
  }

  /** Whether an agent with this spec is in it. */
  boolean has(AgentSpec spec) {
    return switch (reach) {
      case HIVE -> true;
      case TEAM -> spec.team().equals(name);
      case TIER -> spec.tier().name().equals(name);
      case LABEL -> value.equals(spec.labels().get(name));
    };
  }

  private static String after(String text) {
    int colon = text.indexOf(':');
    return colon < 0 ? "" : text.substring(colon + 1);
  }

  private static String tier(String name) {
    return Stream.of(Tier.values())
        .map(Tier::name)
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(HoldScope::wrong);
  }

  private static boolean fits(String text, boolean wanted) {
    boolean given = !text.isBlank() && text.length() <= MAX_NAME && PlainText.is(text);
    return wanted ? given : text.isEmpty();
  }

  private static IllegalArgumentException wrong() {
    return new IllegalArgumentException("scope must be " + RULE);
  }
}
