package io.agenthive.bench.rules.bad;

/** Neither final nor called Impl. */
public class OpenWorkflow implements HiddenContract.Workflow {
  @Override
  public void live() {}
}
