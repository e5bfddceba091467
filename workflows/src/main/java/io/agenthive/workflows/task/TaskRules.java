package io.agenthive.workflows.task;

/** What every task has to keep to. */
public record TaskRules(InputGate gate, TurnLimits limits, EffortLimits effort, ToolLimits tools) {
  /** Rules whose limits of effort and tools are the default ones. */
  public TaskRules(InputGate gate, TurnLimits limits) {
    this(gate, limits, EffortLimits.standard(), ToolLimits.standard());
  }

  /** The rules with every choice at its default. */
  public static TaskRules standard() {
    return new TaskRules(InputGate.standard(), TurnLimits.standard());
  }

  /** The result as it may be recorded. */
  public TurnResult admitted(TurnResult result) {
    return switch (result) {
      case ModelReply reply -> tools.admitted(limits.admitted(reply));
      case ToolReply reply -> tools.admitted(reply);
    };
  }
}
