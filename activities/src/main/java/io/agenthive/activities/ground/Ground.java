package io.agenthive.activities.ground;

import io.agenthive.activities.postgres.Database;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;

/** Whether what a process stands on answers now. Each look asks anew and takes 2 s at most. */
public record Ground(Database database, WorkflowServiceStubs temporal) {
  /** What to do when {@link #databaseAnswers} says no. */
  public static final String WITHOUT_DATABASE =
      "PostgreSQL does not answer: bring it back, or correct hive.db.url. Nothing is accepted until then.";

  /** What to do when {@link #temporalAnswers} says no. */
  public static final String WITHOUT_TEMPORAL =
      "Temporal does not answer: bring it back, or correct hive.temporal.address. Mail is accepted and"
          + " awake agents go on; sleepers wake when it is back.";

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Whether PostgreSQL answers a statement. */
  public boolean databaseAnswers() {
    try {
      return database.client().sql("select 1").query(Integer.class).single() == 1;
    } catch (DataAccessException away) {
      return false;
    }
  }

  /** Whether Temporal's frontend answers. */
  public boolean temporalAnswers() {
    try {
      var unused =
          temporal
              .blockingStub()
              .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      return true;
    } catch (StatusRuntimeException away) {
      return false;
    }
  }
}
