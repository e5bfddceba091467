package io.agenthive.activities.task;

import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.activities.ground.WorkerVersion;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.tool.OutsideRight;
import io.agenthive.activities.tool.ToolBox;
import io.agenthive.workflows.task.RetryPolicy;
import io.agenthive.workflows.task.TaskRules;

/**
 * Carries one delivery of a task from its record to its end, on the caller's thread. Recorded turns
 * are returned, not repeated. Each new turn is recorded before the next one starts; the last one is
 * handed back with the end, so that both are one commit. A tool call that must not be repeated is
 * recorded at once, and its intent before it. Holds no state of a task: many threads may use one.
 */
public final class TaskRun {
  private final String worker;
  private final PatientModel models;
  private final ToolBox tools;
  private final OutsideRight right;
  private final TaskRules rules;
  private final PoisonLane lane;
  private final MemoryDigests memory = new MemoryDigests();

  /**
   * What tasks are worked on with.
   *
   * @param host name of the host
   * @param gate stands in front of the models
   * @param poisons inputs that are worked on alone
   * @param right whether agents may act outside
   */
  public record Means(
      String host,
      ModelGateway models,
      TargetGate gate,
      ToolBox tools,
      Poisons poisons,
      OutsideRight right) {
    /** Means of agents that may all act outside. */
    public Means(
        String host, ModelGateway models, TargetGate gate, ToolBox tools, Poisons poisons) {
      this(host, models, gate, tools, poisons, OutsideRight.FREE);
    }
  }

  /** Runs tasks with these means under the standard rules. */
  public TaskRun(Means means, RetryPolicy retries) {
    this(
        WorkerVersion.TEXT + "@" + means.host(),
        new PatientModel(means.models(), means.gate(), retries, Thread::sleep),
        means.tools(),
        means.right(),
        TaskRules.standard(),
        new PoisonLane(means.poisons(), System::nanoTime));
  }

  TaskRun(PatientModel models, ToolBox tools, TaskRules rules) {
    this(
        "test",
        models,
        tools,
        OutsideRight.FREE,
        rules,
        new PoisonLane(Poisons.NONE, System::nanoTime));
  }

  private TaskRun(
      String worker,
      PatientModel models,
      ToolBox tools,
      OutsideRight right,
      TaskRules rules,
      PoisonLane lane) {
    this.worker = worker;
    this.models = models;
    this.tools = tools;
    this.right = right;
    this.rules = rules;
    this.lane = lane;
  }

  /** Which version of which host this is. */
  public String worker() {
    return worker;
  }

  /**
   * Runs one delivery. Repeating it with the turns that were recorded comes to the same end.
   *
   * @throws Fenced if the log says so; whatever else the log throws comes through as well, because
   *     a record that cannot be written is no failure of the task
   * @throws InterruptedException when the caller no longer wants it
   */
  public TaskEnd run(TaskInHand task, TurnLog log) throws InterruptedException {
    Delivery.Means means = new Delivery.Means(models, tools, right, rules, memory);
    return lane.run(task, () -> new Delivery(task, means, log).run());
  }
}
