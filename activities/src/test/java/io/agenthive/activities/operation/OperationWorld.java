package io.agenthive.activities.operation;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentFilter;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Agents of two tenants, and operations over them. */
final class OperationWorld implements AutoCloseable {
  static final String TENANT = "blue";
  static final AgentFilter CORE =
      new AgentFilter(null, null, null, "core", Map.of(), null).within(TENANT);

  final Database database = TestDatabase.fresh();
  final Operations operations;
  final OperationLane lane;
  final Settlement settlement;

  OperationWorld(OperationLimits limits) {
    operations = new Operations(database, limits);
    lane = operations.lane();
    settlement = operations.settlement();
  }

  /** Room for so many of each operation, and for none of these. */
  record Room(int most, Set<String> full) implements OperationLane.Room {
    static final Room ANY = new Room(Integer.MAX_VALUE, Set.of());

    @Override
    public int of(String operation) {
      return most;
    }
  }

  OperationWorld agents(String... ids) {
    for (String id : ids) agent(TENANT, id, "ann");
    return this;
  }

  void agent(String tenant, String id, String owner) {
    var unused =
        new AgentDirectory(database)
            .create(tenant, id, AgentSpec.of("clerk", "core", Tier.ROUTINE), owner);
  }

  /** So many agents of one kind, of whom nobody is told. */
  void crowd(int agents) {
    agent(TENANT, "c0", "ann");
    sql("alter table agent disable trigger user");
    int batch = 10_000;
    for (int from = 1; from < agents; from += batch) {
      sql(
          """
          insert into agent (id, tenant, owner, spec, role, team, tier)
          select 'c' || i, tenant, owner, spec, role, team, tier
          from agent, generate_series(?, ?) i where id = 'c0'\
          """,
          from,
          Math.min(from + batch, agents) - 1);
    }
  }

  static OperationOrder sleep(AgentFilter filter, int rate) {
    return new OperationOrder(OperationKind.SLEEP, null, "night", null, false, filter, null, rate);
  }

  static OperationOrder sleepOne(String agent) {
    return new OperationOrder(
        OperationKind.SLEEP, null, "night", null, false, null, agent, OperationOrder.DEFAULT_RATE);
  }

  static Operations.Asking asking(String id) {
    return new Operations.Asking(id, TENANT, "ann", "rest");
  }

  Operation begin(String id, int rate) {
    return operations.begin(asking(id), sleep(CORE, rate));
  }

  Operation find(String id) {
    return operations.pages().find(TENANT, id).orElseThrow();
  }

  List<OperationItem> items(String id) {
    return operations.pages().items(id, null, null, 200).rows();
  }

  /** Whatever is open may be taken at once, as after its pace. */
  void due() {
    sql("update operation set next_at = clock_timestamp()");
  }

  /** Whoever took anything is not heard any more. */
  void lapse() {
    sql("update operation_item set next_at = clock_timestamp()");
    due();
  }

  /** The next part of an operation that is due. */
  OperationLane.Slice take() {
    due();
    return lane.take(Room.ANY).orElseThrow();
  }

  /** All of it is asked, with this outcome. */
  void settle(OperationLane.Slice slice, ItemOutcome outcome) {
    settlement.settle(
        slice.operation(),
        slice.agents().stream().map(agent -> Settled.of(agent, outcome, "", "")).toList());
  }

  void sql(String sql, Object... parameters) {
    TestDatabase.change(database, sql, parameters);
  }

  long number(String sql, Object... parameters) {
    return TestDatabase.number(database, sql, parameters);
  }

  String text(String sql, Object... parameters) {
    return TestDatabase.text(database, sql, parameters);
  }

  @Override
  public void close() {
    operations.close();
    database.close();
  }
}
