package io.agenthive.workflows.task;

import io.agenthive.workflows.agent.Tier;
import java.util.List;
import java.util.stream.IntStream;

/** Briefs, replies and turns for tests. */
final class Turns {
  private Turns() {}

  static TaskBrief brief(String input) {
    return new TaskBrief(
        "t1", 0, Tier.ROUTINE, "You sort mail.", List.of("m1", "m2"), input, List.of());
  }

  static ModelReply reply(String text, boolean finished) {
    return new ModelReply(text, finished, 10, 5, 2, "fake", 7, true);
  }

  static RecordedTurn turn(int number, String text, boolean finished) {
    return new RecordedTurn(
        new TurnKey("t1", number, 0), new RequestDigest("0".repeat(64)), reply(text, finished));
  }

  static RecordedTurn turn(int number, TurnResult result) {
    return new RecordedTurn(
        new TurnKey("t1", number, 0), new RequestDigest("0".repeat(64)), result);
  }

  /** A reply that calls these tools, without arguments, under the IDs c1, c2 and so on. */
  static ModelReply calling(String text, String... tools) {
    List<ToolCall> calls =
        IntStream.range(0, tools.length)
            .mapToObj(i -> new ToolCall("c" + (i + 1), tools[i], "{}"))
            .toList();
    return reply(text, false).calling(calls);
  }

  static ToolReply result(String call, String tool, String text) {
    return new ToolReply(call, tool, text, false, 3);
  }

  static ModelRequest request(String key, List<String> memory, List<String> transcript) {
    return request(key, "prompt", memory, said(transcript));
  }

  static ModelRequest request(
      String key, String prompt, List<String> memory, List<Said> transcript) {
    return new ModelRequest(key, Ask.FIRST, Tier.ROUTINE, prompt, memory, transcript, List.of());
  }

  /** An input and answers to it. */
  static List<Said> said(List<String> texts) {
    return IntStream.range(0, texts.size())
        .<Said>mapToObj(
            i -> i == 0 ? new Said.Input(texts.get(i)) : new Said.Answer(texts.get(i), List.of()))
        .toList();
  }
}
