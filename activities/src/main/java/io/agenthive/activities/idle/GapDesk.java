package io.agenthive.activities.idle;

import io.agenthive.activities.agent.SpecText;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.postgres.Page;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.idle.FleetTable;
import io.agenthive.workflows.idle.NamedPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What was decided about gaps, for people: listed, explained, and priced anew. */
public final class GapDesk {
  /** Behind every decision. */
  public static final long NEWEST = Long.MAX_VALUE;

  private static final String OF_AGENT =
      "select " + KeptGap.COLUMNS + " from idle_gap where agent = ? ";

  /** A gap is open while nobody has sat since: later seats have worked, or have it themselves. */
  private static final String OPEN =
      """
      select a.id, a.tenant, a.spec::text as spec, i.gap::text as gap, i.learned, clock_timestamp() as now
      from agent a join agent_idle i on i.agent = a.id
      where a.id = ? and a.state = 0 and a.shifts = i.shifts and i.gap is not null
      """;

  private final Database database;
  private final OutlookRows outlooks;
  private final GapPricing pricing;

  /** Of this database. */
  public GapDesk(Database database) {
    this.database = database;
    outlooks = new OutlookRows(database);
    pricing = new GapPricing(database);
  }

  /** What the fleet says now. */
  public FleetOutlook outlook() {
    return outlooks.newest();
  }

  /** A version of what it says; empty: it was forgotten, or never made. */
  public Optional<FleetOutlook> table(long version) {
    return outlooks.version(version);
  }

  /**
   * Decisions about an agent's gaps that a task ended, the newest first.
   *
   * @param before only such as were written before this one
   */
  public Page<Explained> page(String agentId, long before, int limit) {
    List<KeptGap> rows =
        database
            .client()
            .sql(OF_AGENT + "and id < ? order by id desc limit ?")
            .params(agentId, before, limit + 1)
            .query((row, n) -> KeptGap.read(row))
            .list();
    Tables tables = new Tables();
    return Page.of(rows, limit).map(gap -> explained(gap, gap.seconds(), tables));
  }

  /** How many there are. */
  public long count(String agentId) {
    return database
        .client()
        .sql("select count(*) from idle_gap where agent = ?")
        .param(agentId)
        .query(Long.class)
        .single();
  }

  /** Why an agent sleeps now; empty: it is awake, or has not worked yet. */
  public Optional<Explained> now(String agentId) {
    return database
        .client()
        .sql(OPEN)
        .param(agentId)
        .query((row, n) -> open(row))
        .optional()
        .map(gap -> explained(gap, gap.seconds(), new Tables()));
  }

  /** Why an agent was awake or asleep then; empty: it worked, or that is not kept. */
  public Optional<Explained> at(String agentId, Instant then) {
    Optional<KeptGap> closed =
        database
            .client()
            .sql(OF_AGENT + "and began_at <= ? order by began_at desc limit 1")
            .params(agentId, then.atOffset(ZoneOffset.UTC))
            .query((row, n) -> KeptGap.read(row))
            .optional()
            .filter(gap -> gap.ended() != null && gap.ended().isAfter(then));
    return closed
        .map(gap -> explained(gap, Ages.between(gap.began(), then), new Tables()))
        .or(() -> now(agentId).filter(open -> !open.gap().began().isAfter(then)));
  }

  /** The decision about the agent's last gap that a task ended, at the end of it. */
  public Optional<Explained> last(String agentId) {
    return page(agentId, NEWEST, 1).rows().stream().findFirst();
  }

  /** See {@link GapPricing#price}. */
  public Optional<Counterfactual> price(
      String tenant, NamedPolicy policy, Instant from, Instant to) {
    return pricing.price(tenant, policy, from, to);
  }

  /** Versions of the fleet's table that were read for one answer. */
  private final class Tables {
    private final Map<Long, Optional<FleetTable>> read = new HashMap<>();

    Optional<FleetTable> of(long version) {
      return read.computeIfAbsent(version, n -> outlooks.version(n).map(FleetOutlook::table));
    }
  }

  private static Explained explained(KeptGap gap, double age, Tables tables) {
    IdleSentence sentence = new IdleSentence(gap, tables.of(gap.plan().table()), age);
    OptionalDouble chance = sentence.chance();
    return new Explained(
        gap,
        sentence.state(),
        age,
        chance.isPresent() ? chance.getAsDouble() : null,
        sentence.text());
  }

  private static KeptGap open(ResultSet row) throws SQLException {
    OpenGap gap = Json.read(row.getString("gap"), OpenGap.class);
    AgentSpec spec = SpecText.inClear(row.getString("spec"));
    return new KeptGap(
        null,
        IdleSubject.of(row.getString("id"), row.getString("tenant"), spec),
        gap.began(),
        null,
        1,
        Ages.between(gap.began(), Moments.of(row, "now")),
        gap.awake(),
        gap.rests(),
        false,
        null,
        gap.plan(),
        row.getBytes("learned"));
  }
}
