package io.agenthive.starter.operation;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentFilter;
import io.agenthive.activities.agent.AgentWorld;
import io.agenthive.activities.mail.PlainMailRoom;
import io.agenthive.activities.operation.Operation;
import io.agenthive.activities.operation.OperationItem;
import io.agenthive.activities.operation.OperationKind;
import io.agenthive.activities.operation.OperationLane;
import io.agenthive.activities.operation.OperationOrder;
import io.agenthive.activities.operation.Operations;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.agent.AgentOrders;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Agents of one tenant that live on a Temporal of their own, and what carries operations out. */
final class Yard implements AutoCloseable {
  static final String TENANT = "default";

  final Database database = TestDatabase.fresh();
  final TestWorkflowEnvironment temporal = AgentWorld.begin();
  final ApiParts parts =
      ApiWorld.parts(database, new PlainMailRoom(database), temporal.getWorkflowClient());
  final Operations operations = parts.operations();
  final Orders orders = new AgentOrders(parts, ApiWorld.settings(), InstantSource.system());

  /** Agents of this yard begin so. */
  final String mark = "y" + UUID.randomUUID().toString().substring(0, 8);

  List<String> agents(int count) {
    AgentDirectory agents = new AgentDirectory(database);
    AgentSpec spec = AgentSpec.of("clerk", mark, Tier.ROUTINE);
    return IntStream.range(0, count)
        .mapToObj(i -> agents.create(TENANT, "%s-%03d".formatted(mark, i), spec, "ann").id())
        .toList();
  }

  Operation begin(OperationKind kind, String reason, int rate) {
    AgentFilter team = new AgentFilter(null, null, null, mark, Map.of(), null).within(TENANT);
    return operations.begin(
        new Operations.Asking("op-" + mark, TENANT, "ann", "rest"),
        new OperationOrder(kind, null, reason, null, false, team, null, rate));
  }

  /** An operation about one agent. */
  void beginOne(String id, String agent) {
    var unused =
        operations.begin(
            new Operations.Asking(id, TENANT, "ann", "rest"),
            new OperationOrder(OperationKind.WAKE, null, "so", null, false, null, agent, 100));
  }

  OperationRunner runner() {
    return runner(orders);
  }

  OperationRunner runner(Orders those) {
    return new OperationRunner(operations, those, () -> true);
  }

  /** Does what is due, and returns when everybody who was asked has answered. */
  void round(Orders those) {
    try (OperationRunner runner = runner(those)) {
      var unused = runner.round();
    }
  }

  /** The next of what is due, as it is given to a process. */
  OperationLane.Slice take() {
    return operations.lane().take(new Hands()).orElseThrow();
  }

  Operation find() {
    return find("op-" + mark);
  }

  Operation find(String id) {
    return operations.pages().find(TENANT, id).orElseThrow();
  }

  List<OperationItem> items() {
    return operations.pages().items("op-" + mark, null, null, 200).rows();
  }

  /** Whatever is open is due now; what was taken by somebody may be taken by another. */
  void lapse() {
    sql("update operation_item set next_at = clock_timestamp()");
    due();
  }

  void due() {
    sql("update operation set next_at = clock_timestamp()");
  }

  void sql(String sql, Object... parameters) {
    TestDatabase.change(database, sql, parameters);
  }

  String text(String sql, Object... parameters) {
    return TestDatabase.text(database, sql, parameters);
  }

  @Override
  public void close() {
    temporal.close();
    database.close();
  }
}
