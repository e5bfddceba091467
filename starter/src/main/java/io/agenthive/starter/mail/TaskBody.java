package io.agenthive.starter.mail;

import io.agenthive.activities.mail.Order;
import io.agenthive.starter.http.FieldProblem;
import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.Rules;
import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.mail.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A new task as a caller describes it. */
record TaskBody(
    @Nullable String taskId,
    @Nullable String agentId,
    @Nullable String input,
    @Nullable Integer priority,
    @Nullable Dispatch dispatch) {
  Order order(String id, String correlation, boolean await) {
    List<FieldProblem> missing = new ArrayList<>();
    if (agentId == null) missing.add(new FieldProblem("/agentId", "is required"));
    if (input == null) missing.add(new FieldProblem("/input", "is required"));
    if (agentId == null || input == null) throw new InvalidFields(missing);
    int wanted = Objects.requireNonNullElse(priority, 0);
    legal("/taskId", () -> Names.task(id));
    legal("/agentId", () -> Names.agent(agentId));
    try {
      return new Order(id, agentId, input, wanted, dispatch, correlation, await);
    } catch (IllegalArgumentException e) {
      throw Rules.broken(e);
    }
  }

  private static void legal(String pointer, Runnable rule) {
    try {
      rule.run();
    } catch (IllegalArgumentException e) {
      String said = String.valueOf(e.getMessage());
      throw InvalidFields.of(pointer, said.substring(Math.max(0, said.indexOf("must "))));
    }
  }
}
