package io.agenthive.workflows.mail;

import java.util.regex.Pattern;

/** What agents and tasks may be called. */
public final class Names {
  /** What IDs of agents must match, all of them. */
  public static final String AGENT_RULE = "[a-z0-9][a-z0-9-]{0,62}";

  /** What IDs of tasks must match, all of them. */
  public static final String TASK_RULE = "[A-Za-z0-9][A-Za-z0-9._-]{0,127}";

  private static final Pattern AGENT = Pattern.compile(AGENT_RULE);
  private static final Pattern TASK = Pattern.compile(TASK_RULE);

  private Names() {}

  /** The agent ID itself; {@link IllegalArgumentException} with the rule if it is not one. */
  public static String agent(String id) {
    return checked(AGENT, "agent ID", id);
  }

  /** The task ID itself; {@link IllegalArgumentException} with the rule if it is not one. */
  public static String task(String id) {
    return checked(TASK, "task ID", id);
  }

  /** Whether this text can be a task ID. */
  public static boolean isTask(String id) {
    return TASK.matcher(id).matches();
  }

  private static String checked(Pattern rule, String what, String id) {
    if (!rule.matcher(id).matches()) {
      throw new IllegalArgumentException(what + " '" + id + "' must match " + rule);
    }
    return id;
  }
}
