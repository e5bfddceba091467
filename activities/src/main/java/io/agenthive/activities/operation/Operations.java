package io.agenthive.activities.operation;

import io.agenthive.activities.agent.AgentFilter;
import io.agenthive.activities.agent.AgentMatch;
import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.trail.Act;
import io.agenthive.activities.trail.Trail;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Operations for people: planned, begun, aborted, and forgotten some time after their end. What
 * begins one is committed, with each agent that it is about, before anybody is told of it; the
 * {@link OperationLane} gives it to those who carry it out.
 */
public final class Operations implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
  private static final Duration SWEEP = Duration.ofMinutes(10);

  /** Those over filters may take seconds to begin: one at a time, and nobody waits for long. */
  private static final String PATIENCE = "select set_config('lock_timeout', '1000', true)";

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private static final String ALONE =
      "select 1 from pg_advisory_xact_lock(hashtextextended('operations of ' || :tenant, 24))";

  private static final String BEGIN =
      """
      insert into operation (id, tenant, wanted, bulk, asked_by, door)
      values (:id, :tenant, cast(:wanted as jsonb), :bulk, :by, :door)
      on conflict (id) do nothing
      """;

  private static final String ONE =
      "insert into operation_item (operation, tenant, agent) select id, tenant, :agent from operation where id = :id";

  private static final String ABORT =
      """
      update operation
      set state = 'ABORTED', waits_for = null, next_at = clock_timestamp(), skipped = skipped + :skipped,
          aborted_at = clock_timestamp(), aborted_by = :by, aborted_why = :why
      where id = :id
      """;

  private static final String OLD =
      "select id from operation where ended_at < clock_timestamp() - :kept * interval '1 ms' limit 1";

  private static final String FORGET = "delete from operation where id = :id";

  private final Database database;
  private final OperationLimits limits;
  private final JdbcClient client;
  private final OperationPages pages;
  private final OperationCrowd crowd;
  private final TransactionTemplate transactions;
  private final Rounds sweeps;

  /** Operations of the fleet that shares this database. */
  public Operations(Database database) {
    this(database, OperationLimits.DEFAULT);
  }

  /** The same, with limits of its own. */
  public Operations(Database database, OperationLimits limits) {
    this.database = database;
    this.limits = limits;
    client = database.client();
    pages = new OperationPages(client);
    crowd = new OperationCrowd(client);
    transactions = database.transactions();
    sweeps =
        new Rounds(
            "operations",
            this::sweep,
            trouble -> LOG.debug("old operations are forgotten later", trouble));
  }

  /** Forgets what is old, from now on. */
  public Operations begin() {
    sweeps.everyAfter(SWEEP);
    return this;
  }

  /** What there is of them. */
  public OperationPages pages() {
    return pages;
  }

  /** What gives them to those who carry them out. */
  public OperationLane lane() {
    return new OperationLane(database);
  }

  /** What takes what came of them. */
  public Settlement settlement() {
    return new Settlement(database);
  }

  /**
   * Who asks.
   *
   * @param id of the operation; the same again is the same one
   */
  public record Asking(String id, String tenant, String by, String door) {}

  /**
   * Whom an operation over this filter would ask now.
   *
   * @throws OperationRefused if that is too many
   */
  public OperationPlan plan(AgentFilter filter) {
    long agents = matching(filter);
    String first =
        "select id from agent where %s order by id limit :first".formatted(OperationCrowd.MATCHES);
    return new OperationPlan(
        agents,
        AgentMatch.bound(client.sql(first), filter)
            .param("first", OperationPlan.FIRST)
            .query(String.class)
            .list());
  }

  private long matching(AgentFilter filter) {
    long agents = crowd.matching(filter);
    if (agents > limits.agents()) throw tooLarge();
    return agents;
  }

  /**
   * Begins an operation: it is carried out from now on, whatever becomes of this process. Repeating
   * it begins nothing.
   *
   * @throws OperationRefused if it asks too many agents, if too many are open, or if its ID is
   *     another's
   */
  public Operation begin(Asking asking, OperationOrder order) {
    Act.about(Operation.target(asking.id()));
    return Objects.requireNonNull(transactions.execute(status -> begun(asking, order)));
  }

  private Operation begun(Asking asking, OperationOrder order) {
    Optional<Operation> known = pages.find(asking.tenant(), asking.id());
    if (known.isPresent()) return same(known.get(), asking, order);
    if (order.bulk()) alone(asking.tenant());
    refuseMore(asking.tenant(), order.bulk());
    if (insert(asking, order) == 0) { // of another tenant, or the same at this very moment
      return same(
          pages.find(asking.tenant(), asking.id()).orElseThrow(Operations::other), asking, order);
    }
    int total = items(asking.id(), order);
    client
        .sql("update operation set total = :total where id = :id")
        .param("total", total)
        .param("id", asking.id())
        .update();
    client.sql(OperationRows.END).param("id", asking.id()).update();
    Operation begun = pages.find(asking.tenant(), asking.id()).orElseThrow();
    Trail.done(database);
    return begun;
  }

  private void alone(String tenant) {
    String unused = client.sql(PATIENCE).query(String.class).single();
    try {
      int unusedRow = client.sql(ALONE).param("tenant", tenant).query(Integer.class).single();
    } catch (UncategorizedSQLException e) {
      SQLException cause = e.getSQLException();
      if (cause == null || !LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) throw e;
      throw new OperationRefused(
          OperationRefused.Why.BUSY, "Another operation over a filter is being begun.");
    }
  }

  private static Operation same(Operation known, Asking asking, OperationOrder order) {
    if (known.order().equals(order) && known.by().equals(asking.by())) return known;
    throw other();
  }

  private static OperationRefused other() {
    return new OperationRefused(
        OperationRefused.Why.OTHER, "This key began another operation; send a new key.");
  }

  private OperationRefused tooLarge() {
    return new OperationRefused(
        OperationRefused.Why.TOO_LARGE,
        "More than %,d agents match; narrow the filter, or hold a scope: POST /api/v1/holds."
            .formatted(limits.agents()));
  }

  private void refuseMore(String tenant, boolean bulk) {
    refuseMore(tenant, "", limits.open(), "");
    if (bulk) refuseMore(tenant, " and bulk", limits.openBulks(), " over filters");
  }

  /** Those that are aborted end by themselves, and asked nobody to wait. */
  private void refuseMore(String tenant, String which, int most, String words) {
    String open =
        "select count(*) from operation where tenant = :tenant and ended_at is null and state <> 'ABORTED'"
            + which;
    if (client.sql(open).param("tenant", tenant).query(Long.class).single() < most) return;
    throw new OperationRefused(
        OperationRefused.Why.TOO_MANY,
        "%,d operations%s are open; wait for some, or abort them: GET /api/v1/operations."
            .formatted(most, words));
  }

  private int insert(Asking asking, OperationOrder order) {
    return client
        .sql(BEGIN)
        .param("id", asking.id())
        .param("tenant", asking.tenant())
        .param("wanted", Json.write(order))
        .param("bulk", order.bulk())
        .param("by", asking.by())
        .param("door", asking.door())
        .update();
  }

  private int items(String id, OperationOrder order) {
    AgentFilter filter = order.filter();
    if (filter == null) {
      return client.sql(ONE).param("id", id).param("agent", order.agent()).update();
    }
    long unused = matching(filter); // or a hundred thousand rows would be written and undone
    int total = crowd.add(id, filter, limits.agents());
    if (total > limits.agents()) throw tooLarge(); // and it is undone
    return total;
  }

  /**
   * Asks nobody any more; who is being asked has its outcome a moment later. Repeating it changes
   * nothing. Empty: there is none of this ID.
   *
   * @throws OperationRefused if it has ended otherwise
   */
  public Optional<Operation> abort(String tenant, String id, String by, String why) {
    return Objects.requireNonNull(
        transactions.execute(
            status ->
                client
                    .sql(OperationPages.FIND + " for update")
                    .param("tenant", tenant)
                    .param("id", id)
                    .query(OperationRows::read)
                    .optional()
                    .map(found -> aborted(found, by, why))));
  }

  private Operation aborted(Operation found, String by, String why) {
    if (found.state() == OperationState.ABORTED) return found;
    if (found.ended()) {
      throw new OperationRefused(
          OperationRefused.Why.ENDED,
          "It has ended as %s; what it asked is undone by asking the contrary."
              .formatted(found.state()));
    }
    int skipped = crowd.skip(found.id());
    client
        .sql(ABORT)
        .param("id", found.id())
        .param("skipped", skipped)
        .param("by", by)
        .param("why", why)
        .update();
    client.sql(OperationRows.END).param("id", found.id()).update();
    Operation aborted = pages.find(found.tenant(), found.id()).orElseThrow();
    Trail.done(database);
    return aborted;
  }

  /** Forgets what ended longer ago than it is kept. */
  void sweep() {
    while (!Thread.currentThread().isInterrupted()) { // or it is closed
      Optional<String> old =
          client.sql(OLD).param("kept", limits.kept().toMillis()).query(String.class).optional();
      if (old.isEmpty()) return;
      crowd.remove(old.get());
      client.sql(FORGET).param("id", old.get()).update();
    }
  }

  @Override
  public void close() {
    sweeps.close();
  }
}
