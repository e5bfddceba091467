package io.agenthive.activities.tool;

import io.agenthive.activities.file.Workspace;
import java.io.IOException;
import java.util.Map;

/** Something that an agent can have done. Many threads may use one. */
interface Tool {
  ToolSpec spec();

  /**
   * Does it.
   *
   * @param files of the agent that calls it
   * @param arguments as {@link ToolSpec#read} admitted them
   * @return what the model reads
   * @throws ToolRefused if it cannot be done, and nothing was done
   * @throws IOException if nobody knows whether it was done
   */
  String use(Workspace files, Map<String, String> arguments)
      throws IOException, InterruptedException;
}
