package io.agenthive.activities.agent;

import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.DynamicUpdateHandler;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * An agent's workflow that does nothing and remembers what it heard. A note whose reason is {@link
 * #REFUSE} is refused.
 */
public final class RecordedAgent implements DynamicWorkflow {
  /** The reason that an agent refuses. */
  public static final String REFUSE = "refuse me";

  /** What was heard by all of them, as {@code workflowId verb reason}. */
  public static final Queue<String> HEARD = new ConcurrentLinkedQueue<>();

  /** Where it came from, as {@code workflowId verb door request}. */
  public static final Queue<String> STAMPS = new ConcurrentLinkedQueue<>();

  private boolean retired;

  /** Listens before it runs: an ask may come with the first workflow task. */
  public RecordedAgent() {
    Workflow.registerListener((DynamicSignalHandler) this::hear);
    Workflow.registerListener((DynamicUpdateHandler) this::answer);
  }

  @Override
  public @Nullable Object execute(EncodedValues args) {
    HEARD.add(me() + " born");
    Workflow.await(() -> retired && Workflow.isEveryHandlerFinished());
    return null;
  }

  private void hear(String name, EncodedValues note) {
    HEARD.add(me() + " " + name + " " + reason(note));
    Map<?, ?> fields = note.get(0, Map.class);
    STAMPS.add(me() + " " + name + " " + fields.get("door") + " " + fields.get("request"));
  }

  private @Nullable Object answer(String name, EncodedValues note) {
    if (reason(note).equals(REFUSE)) {
      throw ApplicationFailure.newFailure("an INCIDENT hold stands in the way", "HELD");
    }
    hear(name, note);
    retired = name.equals("retireNow");
    return null;
  }

  private static String reason(EncodedValues note) {
    return String.valueOf(note.get(0, Map.class).get("reason"));
  }

  private static String me() {
    return Workflow.getInfo().getWorkflowId();
  }
}
