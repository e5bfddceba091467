package io.agenthive.workflows.agent;

import io.agenthive.workflows.note.PlainText;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is.
 *
 * @param role what it does, in a few words, at most 100 characters
 * @param team the team it works in, at most 100 characters
 * @param systemPrompt the first words of every model turn, at most 32 KiB
 * @param tools names of the tools it may call
 * @param labels free keys and values for filters, at most 32
 * @param deferrable whether the fleet may let it rest under load
 * @param concurrency tasks in hand at a time, 1 to {@link #MAX_CONCURRENCY}
 * @param dispatch who carries its tasks
 * @param idleTimeout how long it stays awake without work, 0 to {@link #MAX_IDLE}; null: as the
 *     hive's policy decides
 * @param fallback tiers whose models may answer while the breaker of its own is not closed, best
 *     first; none: its tasks wait
 */
public record AgentSpec(
    String role,
    String team,
    Tier tier,
    String systemPrompt,
    List<String> tools,
    Map<String, String> labels,
    boolean deferrable,
    int concurrency,
    Dispatch dispatch,
    @Nullable Duration idleTimeout,
    List<Tier> fallback) {
  /** More would let one agent fill its host; the fleet grows by agents, not by their width. */
  public static final int MAX_CONCURRENCY = 32;

  /** An agent that stays awake longer without work is not one that sleeps. */
  public static final Duration MAX_IDLE = Duration.ofDays(1);

  /**
   * Where nothing decides otherwise: wakes take tens of milliseconds, so that staying awake pays
   * only for a short while.
   */
  public static final Duration DEFAULT_IDLE = Duration.ofSeconds(5);

  /** More than anybody filters by. */
  public static final int MAX_LABELS = 32;

  /** A few words. */
  public static final int MAX_NAME = 100;

  /** Characters; it is sent with every turn. */
  public static final int MAX_PROMPT = 32 * 1024;

  /** Refuses what no agent can be. */
  public AgentSpec {
    named("role", role);
    named("team", team);
    need(systemPrompt.length() <= MAX_PROMPT, "systemPrompt", "at most 32 KiB");
    plain("systemPrompt", systemPrompt);
    tools.forEach(tool -> plain("tools", tool));
    labels.forEach((key, value) -> plain("labels", key + value));
    need(labels.size() <= MAX_LABELS, "labels", "at most 32");
    need(concurrency >= 1 && concurrency <= MAX_CONCURRENCY, "concurrency", "1 to 32");
    need(idleTimeout == null || !idleTimeout.isNegative(), "idleTimeout", "zero or more");
    boolean rests = idleTimeout == null || idleTimeout.compareTo(MAX_IDLE) <= 0;
    need(rests, "idleTimeout", "at most PT24H");
    if (fallback == null) fallback = List.of(); // in rows of an older version
    need(fallback.stream().allMatch(Objects::nonNull), "fallback", "tiers");
    fallback = List.copyOf(fallback);
    need(!fallback.contains(tier), "fallback", "other tiers than its own");
    need(fallback.stream().distinct().count() == fallback.size(), "fallback", "each tier once");
    tools = List.copyOf(tools);
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /** An agent whose tasks wait for its own tier. */
  public AgentSpec(
      String role,
      String team,
      Tier tier,
      String systemPrompt,
      List<String> tools,
      Map<String, String> labels,
      boolean deferrable,
      int concurrency,
      Dispatch dispatch,
      @Nullable Duration idleTimeout) {
    this(
        role,
        team,
        tier,
        systemPrompt,
        tools,
        labels,
        deferrable,
        concurrency,
        dispatch,
        idleTimeout,
        List.of());
  }

  /** An agent of this role, team and tier with every other choice at its default. */
  public static AgentSpec of(String role, String team, Tier tier) {
    return new AgentSpec(role, team, tier, "", List.of(), Map.of(), true, 1, Dispatch.MAIL, null);
  }

  /** The same agent with another idle timeout. */
  public AgentSpec resting(Duration after) {
    return with(after, fallback);
  }

  /** The same agent for which these tiers may answer. */
  public AgentSpec fallingBackOn(Tier... tiers) {
    return with(idleTimeout, List.of(tiers));
  }

  private AgentSpec with(@Nullable Duration idle, List<Tier> others) {
    return new AgentSpec(
        role,
        team,
        tier,
        systemPrompt,
        tools,
        labels,
        deferrable,
        concurrency,
        dispatch,
        idle,
        others);
  }

  private static void named(String field, String value) {
    need(!value.isBlank() && value.length() <= MAX_NAME, field, "1 to 100 characters");
    plain(field, value);
  }

  private static void plain(String field, String value) {
    need(PlainText.is(value), field, PlainText.RULE);
  }

  private static void need(boolean holds, String field, String rule) {
    if (!holds) throw new IllegalArgumentException(field + " must be " + rule);
  }
}
