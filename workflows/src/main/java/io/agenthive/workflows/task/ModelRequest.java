package io.agenthive.workflows.task;

import io.agenthive.workflows.agent.Tier;
import java.util.List;

/**
 * One model turn.
 *
 * @param key the turn's key as {@link TurnKey#text}: the idempotency key of the call
 * @param ask which asking of the turn this is; no part of what is asked
 * @param memory the agent's latest memory, oldest first
 * @param transcript the task's conversation so far, oldest first; its input comes first
 * @param tools names of the tools that the agent may call
 */
public record ModelRequest(
    String key,
    Ask ask,
    Tier tier,
    String systemPrompt,
    List<String> memory,
    List<Said> transcript,
    List<String> tools) {
  /** Copies its lists. */
  public ModelRequest {
    memory = List.copyOf(memory);
    transcript = List.copyOf(transcript);
    tools = List.copyOf(tools);
  }

  /** The same request, asked another time. */
  public ModelRequest asked(Ask another) {
    return new ModelRequest(key, another, tier, systemPrompt, memory, transcript, tools);
  }

  /** The same request of another tier's model. */
  public ModelRequest by(Tier other) {
    return new ModelRequest(key, ask, other, systemPrompt, memory, transcript, tools);
  }

  /** What the task is about. */
  public String input() {
    return transcript.getFirst().text();
  }

  /** The words of the conversation, oldest first. */
  public List<String> texts() {
    return transcript.stream().map(Said::text).toList();
  }
}
