package io.agenthive.bench.rival;

import com.zaxxer.hikari.HikariDataSource;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.StartWorkflowOptions;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.WorkflowHandle;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.routing.ModelGateway;
import java.util.List;

/**
 * DBOS Transact for Java on the same PostgreSQL server, in a database of its own: one workflow for
 * each task under the task's ID, one step, one idempotent write. Workflows run in this process, on
 * virtual threads as the library chooses; no queue stands between, which would only cost.
 */
public final class DbosTransact implements Rival {
  private static final String NAME = "bench";

  private final HikariDataSource pool;
  private final DBOS dbos;
  private final DbosTask tasks;

  /** Makes its database if need be, and launches it. */
  public DbosTransact(DatabaseSettings server, ModelGateway models) {
    pool = RivalDatabase.on(server).pool();
    RivalState state = new RivalState(pool);
    state.create();
    dbos =
        new DBOS(
            DBOSConfig.defaults(NAME)
                .withDataSource(pool)
                .withAppVersion(NAME)
                .withExecutorId(NAME));
    tasks =
        dbos.registerProxy(DbosTask.class, new DbosTaskSteps(dbos, new RivalTurn(models), state));
    dbos.launch();
  }

  /** An agent is a name: nothing of it lives between its tasks. */
  @Override
  public void born(List<String> agents) {}

  @Override
  public String answer(Errand errand) {
    return started(errand).getResult();
  }

  @Override
  public Pending accept(Errand errand) {
    return started(errand)::getResult;
  }

  private WorkflowHandle<String, RuntimeException> started(Errand errand) {
    return dbos.startWorkflow(
        () -> tasks.work(errand.taskId(), errand.agentId(), errand.input()),
        new StartWorkflowOptions(errand.taskId()));
  }

  @Override
  public void close() {
    dbos.shutdown();
    pool.close();
  }
}
