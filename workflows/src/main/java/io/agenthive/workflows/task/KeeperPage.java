package io.agenthive.workflows.task;

import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;

/** A keeper in Markdown, as the Temporal Web UI shows it. */
record KeeperPage(KeeperState state) {
  String text() {
    KeeperOrder order = state.order();
    List<String> lines = new ArrayList<>();
    lines.add("**Task** " + quoted(order.taskId()) + " of agent " + quoted(order.agentId()));
    lines.add("**Kept because** " + quoted(order.reason()));
    if (order.failed() != null) {
      lines.add("**Dead** " + order.failed().failure() + ": " + quoted(order.failed().message()));
    }
    if (order.redrive())
      lines.add("**Redrive** " + (order.patch() == null ? "" : "with a new input"));
    if (state.lost() > 0) lines.add("**Attempts lost** " + state.lost());
    if (state.cancelled() != null) lines.add("**Discarded** " + quoted(state.cancelled()));
    for (String rejection : state.rejections()) lines.add("**Rejected** " + quoted(rejection));
    return String.join("\n\n", lines);
  }

  /** The same, of a task that died in the hands of its keeper. */
  String dead(ApplicationFailure failure) {
    String why = quoted(failure.getOriginalMessage());
    return text() + "\n\n**Dead** " + quoted(failure.getType()) + ": " + why;
  }

  /** Text of others must not become markup. */
  private static String quoted(String text) {
    return "`" + text.replace('`', '\'').replace('\n', ' ').replace('\r', ' ') + "`";
  }
}
