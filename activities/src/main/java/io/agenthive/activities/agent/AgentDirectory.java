package io.agenthive.activities.agent;

import static java.util.stream.Collectors.joining;

import io.agenthive.activities.hold.HoldReadings;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.trail.Trail;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.hold.Holds;
import io.agenthive.workflows.mail.Names;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** All agents, from their rows: it answers while Temporal is away. */
public final class AgentDirectory {
  private final Database database;
  private final JdbcClient client;
  private final HoldReadings scopes;
  private final AgentRows rows;

  public AgentDirectory(Database database) {
    this.database = database;
    client = database.client();
    scopes = new HoldReadings(database);
    rows = new AgentRows(database.texts());
  }

  /**
   * Writes the row of a new agent, held by what holds its scopes. Its workflow does not exist yet:
   * {@link AgentLives#begin} starts it.
   *
   * @throws AgentExists if the ID is taken, also by a retired agent
   */
  public AgentRow create(String tenant, String id, AgentSpec spec) {
    return create(tenant, id, spec, null);
  }

  /**
   * The same for somebody whose agent it is.
   *
   * @param owner name of who wants it; null: nobody in particular
   * @throws AgentExists if the ID is taken, also by a retired agent or by another tenant's
   */
  public AgentRow create(String tenant, String id, AgentSpec spec, @Nullable String owner) {
    Holds holds = new Holds(scopes.of(tenant, spec));
    return Objects.requireNonNull(
        database
            .transactions()
            .execute(
                status -> {
                  AgentRow born =
                      insert(new Birth(tenant, id, owner), spec, holds)
                          .orElseThrow(() -> new AgentExists(id));
                  Trail.done(database);
                  return born;
                }));
  }

  /** Who is born, and to whom. */
  private record Birth(String tenant, String id, @Nullable String owner) {}

  private Optional<AgentRow> insert(Birth birth, AgentSpec spec, Holds holds) {
    return client
        .sql(
            """
            insert into agent (id, tenant, owner, spec, role, team, tier, holds, hold_notes, scopes)
            values (:id, :tenant, :owner, cast(:spec as jsonb), :role, :team, :tier,
                    :holds, cast(:notes as jsonb), cast(:scopes as bigint[]))
            on conflict (id) do nothing
            returning
            """
                + AgentRows.COLUMNS)
        .param("id", Names.agent(birth.id()))
        .param("tenant", birth.tenant())
        .param("owner", birth.owner())
        .param("spec", new SpecText(database.texts()).write(birth.tenant(), birth.id(), spec))
        .param("role", spec.role())
        .param("team", spec.team())
        .param("tier", spec.tier().name())
        .param("holds", holds.bits())
        .param("notes", Json.write(holds.list()))
        .param("scopes", array(holds.scopes()))
        .query(rows::read)
        .optional();
  }

  /**
   * The row of one agent to go on from, as somebody's transaction sees it.
   *
   * @param texts how texts in rows are sealed
   * @throws BrokenText if its prompt does not open
   * @throws KeyMissing if that was sealed with a key that is not here
   */
  public static Optional<AgentRow> row(Connection connection, SealedTexts texts, String id)
      throws SQLException {
    String sql = "select " + AgentRows.COLUMNS + " from agent where id = ?";
    return Sql.list(connection, sql, row -> new AgentRows(texts).read(row, 0), id).stream()
        .findFirst();
  }

  static String array(List<Long> ids) {
    return ids.stream().map(String::valueOf).collect(joining(",", "{", "}"));
  }

  /** One agent with its open mail, for people and for its workflow, which has no prompt. */
  public Optional<AgentFound> find(String id) {
    return client
        .sql("select " + AgentRows.COLUMNS + " from agent where id = :id")
        .param("id", id)
        .query(rows::shown)
        .optional()
        .map(this::withMail);
  }

  /**
   * Agents in order of their IDs, as {@link #find} has them.
   *
   * @param after ID of the last agent of the page before; null: from the first
   */
  public Page<AgentRow> page(AgentFilter filter, @Nullable String after, int limit) {
    String sql =
        "select %s from agent where id > :after and %s order by id limit :limit"
            .formatted(AgentRows.COLUMNS, AgentMatch.SQL);
    List<AgentRow> found =
        filtered(sql, filter)
            .param("after", after == null ? "" : after)
            .param("limit", Page.checked(limit) + 1)
            .query(rows::shown)
            .list();
    return Page.of(found, limit);
  }

  /** How many agents match. */
  public long count(AgentFilter filter) {
    return filtered("select count(*) from agent where " + AgentMatch.SQL, filter)
        .query(Long.class)
        .single();
  }

  /** How many agents are in each state. */
  public Map<RowState, Long> counts() {
    Map<RowState, Long> counts = new EnumMap<>(RowState.class);
    for (RowState state : RowState.values()) counts.put(state, 0L);
    RowCallbackHandler each =
        row -> counts.put(RowState.of(row.getInt("state")), row.getLong("agents"));
    client.sql("select state, count(*) as agents from agent group by state").query(each);
    return counts;
  }

  private AgentFound withMail(AgentRow row) {
    return client
        .sql(
            """
            select count(*) filter (where state = 0) as waiting,
                   count(*) filter (where state = 2) as trouble,
                   array_agg(task_id order by seq) filter (where state = 1) as in_hand
              from mail where agent = :id
            """)
        .param("id", row.id())
        .query(
            (mail, number) ->
                new AgentFound(
                    row, mail.getLong("waiting"), mail.getLong("trouble"), names(mail.getArray(3))))
        .single();
  }

  private static List<String> names(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  private StatementSpec filtered(String sql, AgentFilter filter) {
    return AgentMatch.bound(client.sql(sql), filter);
  }
}
