package io.agenthive.workflows.agent;

import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * One agent, from its creation to its retirement.
 *
 * <p>Signals are for people and scripts: each takes one optional JSON object and never fails its
 * caller; what cannot be read or done shows under {@code rejections} of {@link #status}. Updates
 * are for programs.
 */
@WorkflowInterface
public interface AgentWorkflow {
  /** The workflow ID of an agent. */
  static String workflowId(String agentId) {
    return "agent-" + agentId;
  }

  /** Lives until the agent is retired. */
  @WorkflowMethod(name = "Agent")
  void live(AgentState carried);

  /**
   * Mail waits. {@code {"epoch": n}}: rung after the shift of that epoch; {@code {"reason":
   * "PREWAKE"}}: be awake soon; nothing: a person wants to see it work.
   */
  @SignalMethod
  void mail(@Nullable RawValue note);

  /** {@code {"epoch": n}}: the host that held the seat of this epoch is gone. */
  @SignalMethod
  void seatLost(@Nullable RawValue note);

  /** {@code {"taskId", "input", "by"}}: put a task into the agent's mail. */
  @SignalMethod
  void submit(@Nullable RawValue note);

  /** {@code {"from", "text"}}: a word from somebody, worked on like a task. */
  @SignalMethod
  void message(@Nullable RawValue note);

  /** {@code {"taskId", "reason", "by"}}: discard a task. */
  @SignalMethod
  void cancelTask(@Nullable RawValue note);

  /**
   * {@code {"reason", "by", "until", "now"}}: rest after the tasks in hand; {@code now}: they stop
   * at their next turn's boundary and wait.
   */
  @SignalMethod
  void sleep(@Nullable RawValue note);

  /** {@code {"reason", "by"}}: lift what an operator, idleness or load holds, and begin a shift. */
  @SignalMethod
  void wake(@Nullable RawValue note);

  /**
   * {@code {"until", "by", "reason"}}: begin a shift and do not rest for idleness or load before
   * then.
   */
  @SignalMethod
  void keepAwake(@Nullable RawValue note);

  /** {@code {"hold", "reason", "by", "until", "now"}}: place a hold on the agent itself. */
  @SignalMethod
  void hold(@Nullable RawValue note);

  /** {@code {"hold", "by"}}: lift a hold on the agent itself. */
  @SignalMethod
  void release(@Nullable RawValue note);

  /** {@code {"reason", "by"}}: a fork may act outside from now on. */
  @SignalMethod
  void releaseEffects(@Nullable RawValue note);

  /**
   * {@code {"at", "holds"}}: what the agent's scopes hold, a list of {@code {"id", "scope", "hold",
   * "by", "reason", "since", "until", "now"}}, as it was read at that instant. The hive says it; an
   * older reading changes nothing.
   */
  @SignalMethod
  void scopes(@Nullable RawValue note);

  /** {@code {"reason", "by"}}: take no new mail, and retire when none is open. */
  @SignalMethod
  void retire(@Nullable RawValue note);

  /** Places the operator's hold and answers when the agent rests. */
  @UpdateMethod
  AgentStatus sleepNow(ControlNote note);

  /** Refuses a note without a reason. */
  @UpdateValidatorMethod(updateName = "sleepNow")
  void sleepable(ControlNote note);

  /** Lifts what an operator, idleness or load holds, and answers when a shift was opened. */
  @UpdateMethod
  AgentStatus wakeNow(ControlNote note);

  /**
   * Refuses a note without a reason, and to wake what only an incident's or a budget's owner may.
   */
  @UpdateValidatorMethod(updateName = "wakeNow")
  void wakeable(ControlNote note);

  /**
   * Makes the agent what it was at a checkpoint, and answers when it is. What it began since can
   * neither commit nor act any more; with {@code "compensate":true} what can be undone outside is.
   */
  @UpdateMethod
  AgentStatus restore(RestoreOrder order);

  /** Refuses an order without a reason, and a second one while one is carried out. */
  @UpdateValidatorMethod(updateName = "restore")
  void restorable(RestoreOrder order);

  /** Discards all open mail, retires the agent and answers when it is gone. */
  @UpdateMethod
  AgentStatus retireNow(ControlNote note);

  /** Refuses a note without a reason. */
  @UpdateValidatorMethod(updateName = "retireNow")
  void retirable(ControlNote note);

  /** What the agent is doing, and why it rests. */
  @QueryMethod
  AgentStatus status();
}
