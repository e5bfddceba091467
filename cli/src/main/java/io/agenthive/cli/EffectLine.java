package io.agenthive.cli;

import tools.jackson.databind.JsonNode;

/** A call of a tool on one line: what it was, and what becomes of it. */
final class EffectLine {
  private EffectLine() {}

  /** Before the agent goes back. */
  static String planned(JsonNode effect) {
    String fate =
        switch (effect.path("fate").asString("")) {
          case "GOES_BACK" -> "undone with the state";
          case "UNDONE" -> "will be undone";
          default -> kind(effect);
        };
    return call(effect) + ": " + fate;
  }

  /** When it went back. */
  static String standing(JsonNode effect) {
    String fate =
        switch (effect.at("/undo/state").asString("")) {
          case "WANTED" -> "is being undone";
          case "FAILED" ->
              "stands, undoing it failed (%s): %s"
                  .formatted(
                      effect.at("/undo/failure").asString("?"),
                      effect.at("/undo/said").asString(""));
          default -> "stands, " + kind(effect);
        };
    return call(effect) + ": " + fate;
  }

  private static String kind(JsonNode effect) {
    boolean undoable = effect.path("effect").asString("").equals("COMPENSATABLE");
    return undoable ? "can be compensated" : "cannot be undone";
  }

  private static String call(JsonNode effect) {
    String doubt = effect.path("state").asString("").equals("IN_DOUBT") ? " (in doubt)" : "";
    String arguments = effect.path("arguments").asString("");
    return "%s#%d %s%s at %s%s"
        .formatted(
            effect.path("taskId").asString(""),
            effect.path("turn").asLong(),
            effect.path("tool").asString(""),
            arguments.isEmpty() ? "" : " " + arguments,
            effect.path("at").asString(""),
            doubt);
  }
}
