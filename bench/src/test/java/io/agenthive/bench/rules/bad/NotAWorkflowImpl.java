package io.agenthive.bench.rules.bad;

/** Is not the code of a workflow. */
public final class NotAWorkflowImpl implements Runnable {
  @Override
  public void run() {}
}
