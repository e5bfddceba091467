package io.agenthive.activities.ground;

import java.util.Objects;

/** The version of this code, as failures and families name it. */
public final class WorkerVersion {
  /** From the manifest of the jar; {@code development} where the code does not come from one. */
  public static final String TEXT =
      Objects.requireNonNullElse(
          WorkerVersion.class.getPackage().getImplementationVersion(), "development");

  private WorkerVersion() {}
}
