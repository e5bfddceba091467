package io.agenthive.workflows.task;

import io.agenthive.workflows.docs.GeneratedPart;
import io.agenthive.workflows.mail.MailState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Draws what the standard policy does with each failure. */
final class TaskDiagramTest {
  private static final RetryPolicy POLICY = RetryPolicy.standard();

  @Test
  void the_diagram_of_a_task_is_what_policy_and_states_say() {
    List<String> arrows = new ArrayList<>();
    arrows.add("[*] --> WAITING : accepted");
    arrows.add("WAITING --> TAKEN : its agent takes it");
    arrows.add("TAKEN --> DONE : answered");
    arrows.add("TAKEN --> TROUBLE : " + failures(TaskDiagramTest::promoted));
    arrows.add("TROUBLE --> WAITING : its keeper's next attempt");
    arrows.add("TAKEN --> DEAD : " + failures(failure -> dead(failure, 0)));
    arrows.add("TAKEN --> DEAD : any in attempt " + RetryRule.DEFAULT_MAX_DELIVERIES);
    arrows.add("DEAD --> TROUBLE : redrive");
    for (MailState open : MailState.values()) {
      if (!open.ended()) arrows.add(open + " --> DISCARDED : cancelled");
    }
    for (MailState end : MailState.values()) {
      if (end.ended()) arrows.add(end + " --> [*]");
    }
    new GeneratedPart("diagrams.md", "task")
        .says("```mermaid\nstateDiagram-v2\n  " + String.join("\n  ", arrows) + "\n```");
  }

  private static String failures(Predicate<TaskFailure> which) {
    return Arrays.stream(TaskFailure.values())
        .filter(which)
        .map(TaskFailure::name)
        .collect(Collectors.joining(", "));
  }

  /** After the short retries that the policy takes within the delivery. */
  private static boolean promoted(TaskFailure failure) {
    return verdict(failure, 0, RetryPolicy.MAX_HERE) instanceof RetryVerdict.Promote;
  }

  private static boolean dead(TaskFailure failure, int deliveries) {
    return verdict(failure, deliveries, RetryPolicy.MAX_HERE) instanceof RetryVerdict.Dead;
  }

  private static RetryVerdict verdict(TaskFailure failure, int deliveries, int here) {
    Trouble.History history = new Trouble.History(deliveries, here, Duration.ZERO);
    return POLICY.after(new Trouble(failure, "", history, null, 1, TargetHealth.UNKNOWN));
  }
}
