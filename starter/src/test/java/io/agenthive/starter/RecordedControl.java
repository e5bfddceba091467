package io.agenthive.starter;

import io.agenthive.workflows.deadletter.RedriveCampaign;
import io.agenthive.workflows.deadletter.RedriveCounts;
import io.agenthive.workflows.deadletter.RedriveFilter;
import io.agenthive.workflows.deadletter.RedriveProgress;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.DynamicQueryHandler;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.util.List;

/** A campaign or keeper that does nothing, and says so when it is asked. */
public final class RecordedControl implements DynamicWorkflow {
  private static final RedriveProgress NOTHING =
      new RedriveProgress(
          RedriveCampaign.of("none", RedriveFilter.ofFamily("none"), "nobody", "so"),
          -1,
          RedriveCounts.NONE,
          null,
          null,
          List.of());

  /** Listens before it runs. */
  public RecordedControl() {
    Workflow.registerListener((DynamicQueryHandler) (name, asked) -> NOTHING);
    Workflow.registerListener((DynamicSignalHandler) (name, note) -> {});
  }

  @Override
  public Object execute(EncodedValues args) {
    Workflow.await(() -> false);
    return "never";
  }
}
