package io.agenthive.activities.tool;

import java.io.IOException;
import java.util.Map;

/** Something that an agent can have done. Many threads may use one. */
interface Tool {
  ToolSpec spec();

  /**
   * Does it.
   *
   * @param arguments as {@link ToolSpec#read} admitted them
   * @return what the model reads
   * @throws ToolRefused if it cannot be done, and nothing was done
   */
  String use(String agentId, Map<String, String> arguments) throws IOException;
}
