package io.agenthive.workflows.task;

import java.util.List;
import java.util.Objects;

/**
 * What a model answered; stored as the turn's result.
 *
 * @param finished whether this is the answer to the task; false: the model wants another turn. A
 *     reply that calls tools finishes nothing
 * @param inputTokens tokens read, of which {@code cachedTokens} came from the provider's cache
 * @param millis how long the call took
 * @param simulated nobody asked a model: the figures are invented
 * @param calls tools to be called before the next model turn, in order; absent in what was recorded
 *     before there were tools
 */
public record ModelReply(
    String text,
    boolean finished,
    long inputTokens,
    long outputTokens,
    long cachedTokens,
    String model,
    long millis,
    boolean simulated,
    List<ToolCall> calls)
    implements TurnResult {
  /** Copies its list. */
  public ModelReply {
    calls = List.copyOf(Objects.requireNonNullElse(calls, List.of()));
    finished = finished && calls.isEmpty();
  }

  /** A reply that calls no tool. */
  public ModelReply(
      String text,
      boolean finished,
      long inputTokens,
      long outputTokens,
      long cachedTokens,
      String model,
      long millis,
      boolean simulated) {
    this(
        text,
        finished,
        inputTokens,
        outputTokens,
        cachedTokens,
        model,
        millis,
        simulated,
        List.of());
  }

  /** The same call with another text and meaning. */
  ModelReply saying(String other, boolean finishing) {
    return with(other, finishing, calls);
  }

  /** The same call with other tool calls; it finishes nothing. */
  ModelReply calling(String other, List<ToolCall> some) {
    return with(other, false, some);
  }

  /** The same call that asks for these tools. */
  public ModelReply calling(List<ToolCall> some) {
    return with(text, finished, some);
  }

  private ModelReply with(String other, boolean finishing, List<ToolCall> some) {
    return new ModelReply(
        other, finishing, inputTokens, outputTokens, cachedTokens, model, millis, simulated, some);
  }
}
