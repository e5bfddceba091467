package io.agenthive.workflows.note;

import io.temporal.workflow.Workflow;

/** The current details of a workflow, as the Temporal Web UI shows them: Markdown. */
public final class Details {
  /** The Web UI (2.42) cuts as much of a page's end as its margins take. */
  private static final String ROOM = "\n\n&nbsp;\n";

  private Details() {}

  /** Shows this page from now on. */
  public static void show(String markdown) {
    Workflow.setCurrentDetails(markdown.stripTrailing() + ROOM);
  }
}
