package io.agenthive.starter.agent;

import io.agenthive.activities.tool.Toolkit;
import io.agenthive.starter.http.FieldProblem;
import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.Labels;
import io.agenthive.starter.http.Rules;
import io.agenthive.starter.http.ShownText;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.agent.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A new agent as a caller describes it; what is absent takes its default. */
record AgentBody(
    @Nullable String id,
    @Nullable String role,
    @Nullable String team,
    @Nullable Tier tier,
    @Nullable String systemPrompt,
    @Nullable List<String> tools,
    @Nullable Map<String, String> labels,
    @Nullable Boolean deferrable,
    @Nullable Integer concurrency,
    @Nullable Dispatch dispatch,
    @Nullable Duration idleTimeout,
    @Nullable List<Tier> fallback) {
  /**
   * What it describes.
   *
   * @param outside names of the tools that hosts were given beside their own
   */
  AgentSpec spec(List<String> outside) {
    List<FieldProblem> missing = new ArrayList<>();
    if (role == null) missing.add(new FieldProblem("/role", "is required"));
    if (team == null) missing.add(new FieldProblem("/team", "is required"));
    missing.addAll(unknownTools(outside));
    if (role == null || team == null || !missing.isEmpty()) throw new InvalidFields(missing);
    String shown = ShownText.checked("/role", role);
    String crew = ShownText.checked("/team", team);
    try {
      return spec(AgentSpec.of(shown, crew, Objects.requireNonNullElse(tier, Tier.ROUTINE)));
    } catch (IllegalArgumentException e) {
      throw Rules.broken(e);
    }
  }

  /** Of a new agent only: one that was created when there were others is left alone. */
  private List<FieldProblem> unknownTools(List<String> outside) {
    List<String> wanted = Objects.requireNonNullElse(tools, List.of());
    List<String> known = Stream.concat(Toolkit.NAMES.stream(), outside.stream()).toList();
    return IntStream.range(0, wanted.size())
        .filter(i -> !known.contains(wanted.get(i)))
        .mapToObj(i -> new FieldProblem("/tools/" + i, "must be one of " + known))
        .toList();
  }

  private AgentSpec spec(AgentSpec plain) {
    return new AgentSpec(
        plain.role(),
        plain.team(),
        plain.tier(),
        Objects.requireNonNullElse(systemPrompt, plain.systemPrompt()),
        Objects.requireNonNullElse(tools, plain.tools()),
        labels == null ? plain.labels() : Labels.checked(labels),
        Objects.requireNonNullElse(deferrable, plain.deferrable()),
        Objects.requireNonNullElse(concurrency, plain.concurrency()),
        Objects.requireNonNullElse(dispatch, plain.dispatch()),
        idleTimeout,
        Objects.requireNonNullElse(fallback, plain.fallback()));
  }
}
