package io.agenthive.activities.task;

import io.agenthive.activities.postgres.Json;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ToolReply;
import io.agenthive.workflows.task.TurnResult;
import org.jspecify.annotations.Nullable;

/** A turn's result as it is stored: a reply of a tool names the tool, one of a model does not. */
public final class TurnJson {
  private TurnJson() {}

  private record Kind(@Nullable String tool) {}

  /** As it is stored. */
  public static String write(TurnResult result) {
    return Json.write(result);
  }

  /** As it was stored by this version or an earlier one. */
  public static TurnResult read(String json) {
    boolean model = Json.read(json, Kind.class).tool() == null;
    return model ? Json.read(json, ModelReply.class) : Json.read(json, ToolReply.class);
  }
}
