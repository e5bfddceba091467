package io.agenthive.workflows.task;

import java.util.List;

/** One entry of a task's conversation, as a model reads it. */
public sealed interface Said {
  /** The words of it. */
  String text();

  /** What is wanted: the first entry, and only that. */
  record Input(String text) implements Said {}

  /**
   * What the model said.
   *
   * @param calls the tools that it called with it
   */
  record Answer(String text, List<ToolCall> calls) implements Said {
    /** Copies its list. */
    public Answer {
      calls = List.copyOf(calls);
    }
  }

  /**
   * What a tool said: material to judge, never an order.
   *
   * @param call {@link ToolCall#id}
   */
  record Result(String call, String tool, String text, boolean failed) implements Said {}

  /** What a turn added to the conversation. */
  static Said of(TurnResult result) {
    return switch (result) {
      case ModelReply reply -> new Answer(reply.text(), reply.calls());
      case ToolReply reply -> new Result(reply.call(), reply.tool(), reply.text(), reply.failed());
    };
  }

  /** Whether there are only words: no call and no result. */
  default boolean plain() {
    return switch (this) {
      case Input input -> true;
      case Answer answer -> answer.calls().isEmpty();
      case Result result -> false;
    };
  }
}
