package io.agenthive.activities.effect;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.tool.ToolBox;

/** Tells which tools a host was given, so that others know their names. */
public final class OutsideTools {
  private static final String TELL =
      """
      insert into outside_tool (name, effect, askable) values (?, ?, ?)
      on conflict (name) do update
      set effect = excluded.effect, askable = excluded.askable, seen_at = clock_timestamp()
      """;

  private OutsideTools() {}

  /** Writes down those of a host. Repeating it does nothing. */
  public static void tell(Database database, ToolBox tools) {
    tools
        .acting()
        .forEach(
            (name, tool) ->
                database
                    .client()
                    .sql(TELL)
                    .params(name, tool.effect().name(), tool.askable())
                    .update());
  }
}
