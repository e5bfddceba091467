package io.agenthive.workers.role;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.codec.HivePayloads;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.shift.LeaseSettings;
import io.agenthive.workflows.agent.AgentLimits;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.AgentWorkflow;
import io.agenthive.workflows.agent.Tier;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** Hosts and control on one real Temporal server and one PostgreSQL. */
final class Town implements AutoCloseable {
  final RealTemporal temporal;
  final TemporalLink link;
  final ControlRole control;
  final Database database;
  private final DatabaseSettings settings = TestDatabase.migrated();
  private final Path folder;
  private final Keyring keys;
  private final Deque<AutoCloseable> hosts = new ArrayDeque<>();

  Town(Path folder) throws Exception {
    this(folder, Keyring.NONE, null);
  }

  /** Whose hosts and control in this JVM have these keys. */
  Town(Path folder, Keyring keys) throws Exception {
    this(folder, keys, null);
  }

  /** Whose control summarises memories so. */
  Town(Path folder, ControlRole.SummaryPlan summaries) throws Exception {
    this(folder, Keyring.NONE, summaries);
  }

  private Town(Path folder, Keyring keys, ControlRole.@Nullable SummaryPlan summaries)
      throws Exception {
    this.folder = folder;
    this.keys = keys;
    temporal = RealTemporal.startOrSkip(folder);
    database = new Database(settings, "town", keys);
    link = new TemporalLink(temporal.settings(), "town", HivePayloads.converter(database, keys));
    control =
        new ControlRole(
            database,
            link,
            "control",
            LeaseSettings.DEFAULT,
            summaries,
            ControlRole.TrailPlan.DEFAULT);
  }

  /** A host in this JVM. */
  AgentsHost host(String name, ModelGateway models) throws InterruptedException {
    AgentsHost.HostPlan plan = AgentsHost.HostPlan.named(name).sealedBy(keys);
    AgentsHost host = new AgentsHost(database, link, plan, models);
    hosts.push(host);
    return host;
  }

  /** A host in a JVM of its own. */
  HostProcess process(String name) {
    HostProcess process = new HostProcess(name, settings, temporal.settings(), folder);
    hosts.push(process);
    await().until(() -> number("select count(*) from host where id = ? and not dead", name) == 1);
    return process;
  }

  /** An agent that rests after this long without work. */
  String agent(String id, Duration idle) {
    return agent(id, idle, AgentLimits.DEFAULT);
  }

  String agent(String id, Duration idle, AgentLimits limits) {
    return born(id, AgentSpec.of("clerk", "office", Tier.ROUTINE).resting(idle), limits);
  }

  /** An agent that rests as its gaps and the fleet's teach. */
  String learner(String id) {
    return born(id, AgentSpec.of("clerk", "office", Tier.ROUTINE), AgentLimits.DEFAULT);
  }

  private String born(String id, AgentSpec spec, AgentLimits limits) {
    new AgentLives(link.client(), limits)
        .begin(new AgentDirectory(database).create("default", id, spec));
    return id;
  }

  WorkflowStub workflow(String agentId) {
    return link.client().newUntypedWorkflowStub(AgentWorkflow.workflowId(agentId));
  }

  /** Lets the server believe that the agent's shift failed, as when its heartbeat is missed. */
  void failShift(String agentId) {
    WorkflowExecution workflow = workflow(agentId).describe().getExecution();
    String activity =
        link.client()
            .getWorkflowServiceStubs()
            .blockingStub()
            .describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace("default")
                    .setExecution(workflow)
                    .build())
            .getPendingActivities(0)
            .getActivityId();
    link.client()
        .newActivityCompletionClient()
        .completeExceptionally(
            workflow.getWorkflowId(),
            Optional.of(workflow.getRunId()),
            activity,
            ApplicationFailure.newFailure("it was not heard of", "TIMEOUT"));
  }

  void order(String taskId, String agentId, String input) throws Exception {
    control.mail().room().accept(Order.of(taskId, agentId, input)).get(1, TimeUnit.MINUTES);
  }

  long number(String sql, Object... parameters) {
    return TestDatabase.number(database, sql, parameters);
  }

  /** How many agents are awake on this host. */
  long awakeOn(String host) {
    return number("select count(*) from agent where state = 1 and host = ?", host);
  }

  void awaitDone(String taskId) {
    await()
        .until(
            () ->
                number("select count(*) from mail_ended where task_id = ? and state = 3", taskId)
                    == 1);
  }

  static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50));
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable host : hosts) host.close();
    control.close();
    link.close();
    database.close();
    temporal.close();
  }
}
