package io.agenthive.activities.deadletter;

import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Json;
import io.agenthive.workflows.deadletter.Death;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The statements of a triage about how far one input's way of failing has spread. */
record SpreadRows(Connection connection) {
  private static final String SPREAD =
      """
      insert into death_spread (family, input_digest, agent, host, tenant)
      select distinct t.family, t.input, t.agent, t.host, coalesce(a.tenant, 'default')
      from unnest(?, ?, ?, ?) t (family, input, agent, host) left join agent a on a.id = t.agent
      order by 1, 2, 3, 4
      on conflict (family, input_digest, agent, host) do update set seen_at = clock_timestamp()
      """;

  /** What happened longer ago had another cause. */
  private static final String ALIKE =
      """
      select t.n, count(distinct d.agent), count(distinct d.host) filter (where d.host <> '')
      from unnest(?, ?) with ordinality t (family, input, n)
           join death_spread d on d.family = t.family and d.input_digest = t.input
      where d.seen_at > clock_timestamp() - interval '30 days'
      group by t.n
      """;

  /** Deaths of the same input that were judged before it had spread. */
  private static final String LATE =
      """
      with alike as (
        update death d set verdict = t.verdict, reasons = t.reasons::jsonb
        from (select distinct on (family, input) * from unnest(?, ?, ?, ?) t (family, input, verdict, reasons)) t
        where d.family = t.family and d.input_digest = t.input and d.verdict <> t.verdict
        returning d.agent, d.task_id, d.delivery
      )
      update mail_ended e set poison = true from alike
      where e.agent = alike.agent and e.task_id = alike.task_id and e.delivery = alike.delivery and e.state = 4
      """;

  /**
   * One way in which one input fails.
   *
   * @param input SHA-256 of it, in hexadecimal digits
   */
  private record Way(String family, String input) {
    static Way of(Deceased each) {
      return new Way(each.fingerprint().family(), HexFormat.of().formatHex(each.input()));
    }

    byte[] bytes() {
      return HexFormat.of().parseHex(input);
    }
  }

  /** How far one input's way of failing has spread. */
  record Spread(int agents, int hosts) {}

  /** By place in the list; these deaths are counted in. */
  List<Spread> spread(List<Deceased> dead) throws SQLException {
    try (PreparedStatement statement =
        Column.prepare(
            connection,
            SPREAD,
            Column.text(dead, each -> each.fingerprint().family()),
            Column.bytes(dead, Deceased::input),
            Column.text(dead, Deceased::agentId),
            Column.text(dead, Deceased::host))) {
      statement.executeUpdate();
    }
    Map<Way, Spread> found = alike(dead.stream().map(Way::of).distinct().toList());
    return dead.stream().map(each -> found.getOrDefault(Way.of(each), new Spread(1, 1))).toList();
  }

  private Map<Way, Spread> alike(List<Way> ways) throws SQLException {
    Map<Way, Spread> all = new HashMap<>();
    try (PreparedStatement statement =
            Column.prepare(
                connection, ALIKE, Column.text(ways, Way::family), Column.bytes(ways, Way::bytes));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        all.put(ways.get(found.getInt(1) - 1), new Spread(found.getInt(2), found.getInt(3)));
      }
    }
    return all;
  }

  /** Judges again what died of the same before: these turned out to be poison by their spread. */
  void judgeAgain(List<Deceased> dead, List<Death> deaths) throws SQLException {
    List<Integer> places = IntStream.range(0, dead.size()).boxed().toList();
    try (PreparedStatement statement =
        Column.prepare(
            connection,
            LATE,
            Column.text(dead, each -> each.fingerprint().family()),
            Column.bytes(dead, Deceased::input),
            Column.text(places, place -> deaths.get(place).verdict().name()),
            Column.text(places, place -> Json.write(deaths.get(place).reasons())))) {
      statement.executeUpdate();
    }
  }
}
