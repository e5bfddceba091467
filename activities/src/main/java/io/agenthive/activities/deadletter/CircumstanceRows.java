package io.agenthive.activities.deadletter;

import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.workflows.deadletter.Circumstances.Surroundings;
import io.agenthive.workflows.deadletter.FamilyHistory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements of a triage about what else happened: two of them, however many died. */
record CircumstanceRows(Connection connection) {
  /** A task that was brought back with another input says nothing of this one. */
  private static final String HISTORIES =
      """
      select t.family, encode(d.input_digest, 'hex'), d.died_at,
             case when n.died_at is null and e.patch = 0 then e.ended_at
                  when n.input_digest = d.input_digest then n.died_at end, n.died_at is null
      from unnest(?) t (family)
           cross join lateral (select * from death d where d.family = t.family order by d.died_at desc limit ?) d
           left join lateral (select n.died_at, n.input_digest from death n
                              where n.agent = d.agent and n.task_id = d.task_id and n.delivery > d.delivery
                              order by n.delivery limit 1) n on true
           left join mail_ended e on e.agent = d.agent and e.task_id = d.task_id and e.delivery > d.delivery
                                  and e.state = 3
      """;

  /** An agent remembers what it finished, so that its last memory tells when that was. */
  private static final String SURROUNDINGS =
      """
      select exists (select 1 from (select m.added_at from memory m where m.agent = t.agent
                                    order by m.position desc limit 1) m
                     where m.added_at >= least(t.since::timestamptz, t.died::timestamptz - interval '10 minutes')),
             exists (select 1 from breaker b where b.target = t.target and b.phase <> 'CLOSED')
             or exists (select 1 from breaker_outage o
                        where o.target = t.target and o.closed_at >= t.since::timestamptz - interval '30 s'
                          and o.opened_at <= t.died::timestamptz + interval '30 s')
      from unnest(?, ?, ?, ?) with ordinality t (agent, target, since, died, n)
      order by t.n
      """;

  /**
   * The last deaths of each family, by its name; those that were buried just now are among them.
   */
  Map<String, FamilyHistory> histories(List<Deceased> dead) throws SQLException {
    List<String> families =
        dead.stream().map(each -> each.fingerprint().family()).distinct().toList();
    Map<String, List<FamilyHistory.Kin>> kin = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(HISTORIES)) {
      Column.text(families, family -> family).set(statement, 1);
      statement.setInt(2, FamilyHistory.MOST);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          kin.computeIfAbsent(found.getString(1), none -> new ArrayList<>()).add(kin(found));
        }
      }
    }
    Map<String, FamilyHistory> histories = new HashMap<>();
    kin.forEach((family, deaths) -> histories.put(family, new FamilyHistory(deaths)));
    return histories;
  }

  private static FamilyHistory.Kin kin(ResultSet found) throws SQLException {
    @Nullable OffsetDateTime ended = found.getObject(4, OffsetDateTime.class);
    return new FamilyHistory.Kin(
        found.getString(2),
        Moments.of(found, 3),
        ended == null ? null : ended.toInstant(),
        ended != null && found.getBoolean(5));
  }

  /** By place in the list. */
  List<Surroundings> surroundings(List<Deceased> dead) throws SQLException {
    List<Surroundings> all = new ArrayList<>();
    try (PreparedStatement statement =
            Column.prepare(
                connection,
                SURROUNDINGS,
                Column.text(dead, Deceased::agentId),
                Column.text(dead, Deceased::target),
                Column.text(dead, each -> each.since().toString()),
                Column.text(dead, each -> each.diedAt().toString()));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        all.add(new Surroundings(found.getBoolean(1), found.getBoolean(2)));
      }
    }
    return all;
  }
}
