package io.agenthive.workflows.task;

import java.util.ArrayList;
import java.util.List;

/**
 * How much one turn may ask of tools, and how much of what they say is kept.
 *
 * @param maxCalls calls in one reply, 1 or more
 * @param maxArgumentChars longest arguments of a call, 2 or more
 * @param maxResultChars longest result of a call, 2 or more
 */
public record ToolLimits(int maxCalls, int maxArgumentChars, int maxResultChars) {
  /** Each is a turn, and a task has few. */
  public static final int DEFAULT_MAX_CALLS = 4;

  /** A file of 16 KiB and what JSON adds to it. */
  public static final int DEFAULT_MAX_ARGUMENT_CHARS = 32 * 1024;

  /** About 4,000 tokens: every later turn pays for them again. */
  public static final int DEFAULT_MAX_RESULT_CHARS = 16 * 1024;

  private static final int MAX_NAME = 100; // providers allow 64 for tools and use about 30 for IDs

  /** Refuses limits that cannot work. */
  public ToolLimits {
    if (maxCalls < 1) throw new IllegalArgumentException("maxCalls must be 1 or more");
    if (maxArgumentChars < 2 || maxResultChars < 2) {
      throw new IllegalArgumentException("maxArgumentChars and maxResultChars must be 2 or more");
    }
  }

  /** The limits at their defaults. */
  public static ToolLimits standard() {
    return new ToolLimits(DEFAULT_MAX_CALLS, DEFAULT_MAX_ARGUMENT_CHARS, DEFAULT_MAX_RESULT_CHARS);
  }

  /**
   * The reply as it may be recorded. Calls over a limit are left out, and the reply says so: the
   * model reads that in its next turn.
   */
  ModelReply admitted(ModelReply reply) {
    if (reply.calls().isEmpty()) return reply;
    List<ToolCall> kept = new ArrayList<>();
    StringBuilder text = new StringBuilder(reply.text());
    for (ToolCall call : reply.calls()) {
      String complaint = complaint(call, kept.size());
      if (complaint.isEmpty()) kept.add(clean(call));
      else text.append("\n[a tool call was left out: ").append(complaint).append(']');
    }
    return reply.calling(text.toString(), kept);
  }

  /** The result as it may be recorded: its beginning, if it is longer than that. */
  ToolReply admitted(ToolReply reply) {
    String text = new TextLimit(maxResultChars).shortened(clean(reply.text()));
    return new ToolReply(reply.call(), reply.tool(), text, reply.failed(), reply.millis());
  }

  private String complaint(ToolCall call, int before) {
    if (before == maxCalls) return "at most " + maxCalls + " at a time";
    if (call.id().length() > MAX_NAME || call.tool().length() > MAX_NAME) {
      return "its name is too long";
    }
    if (call.arguments().length() <= maxArgumentChars) return "";
    return "its arguments have %d characters, at most %d are allowed"
        .formatted(call.arguments().length(), maxArgumentChars);
  }

  private static ToolCall clean(ToolCall call) {
    return new ToolCall(clean(call.id()), clean(call.tool()), clean(call.arguments()));
  }

  /** PostgreSQL has no place for U+0000. */
  private static String clean(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
