package io.agenthive.activities.efficiency;

import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes spells. */
final class SpellRows {
  /** Repeating it changes nothing; what was told later of a spell stays. Who writes sorts. */
  private static final String WRITE =
      """
      insert into awake_spell as s (agent, began_at, tenant, team, tier, host, ended_at, busy, idle, ahead, tasks, idle_since,
                                    open)
      select t.agent, t.began::timestamptz, t.tenant, t.team, t.tier, ?, t.ended::timestamptz, t.busy, t.idle, t.ahead,
             t.tasks, t.since::timestamptz, t.open > 0
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           t (agent, began, tenant, team, tier, ended, busy, idle, ahead, tasks, since, open)
      order by t.agent, t.began
      on conflict (agent, began_at) do update
      set ended_at = excluded.ended_at, busy = excluded.busy, idle = excluded.idle, ahead = excluded.ahead,
          tasks = excluded.tasks, idle_since = excluded.idle_since, open = excluded.open
      where s.ended_at <= excluded.ended_at
      """;

  private static final Comparator<AwakeSpell> BY_KEY =
      Comparator.comparing((AwakeSpell spell) -> spell.who().agentId())
          .thenComparing(AwakeSpell::began);

  private SpellRows() {}

  /** In one statement; no two of them may have agent and beginning in common. */
  static void write(Connection connection, String host, List<AwakeSpell> unsorted)
      throws SQLException {
    List<AwakeSpell> spells = unsorted.stream().sorted(BY_KEY).toList();
    Sql.update(
        connection,
        WRITE,
        host,
        Column.text(spells, spell -> spell.who().agentId()),
        Column.text(spells, spell -> spell.began().toString()),
        Column.text(spells, spell -> spell.who().tenant()),
        Column.text(spells, spell -> spell.who().team()),
        Column.text(spells, spell -> spell.who().tier().name()),
        Column.text(spells, spell -> spell.ended().toString()),
        Column.doubles(spells, AwakeSpell::busy),
        Column.doubles(spells, AwakeSpell::idle),
        Column.doubles(spells, AwakeSpell::ahead),
        Column.ints(spells, AwakeSpell::tasks),
        Column.text(spells, SpellRows::since),
        Column.ints(spells, spell -> spell.open() ? 1 : 0));
  }

  private static @Nullable String since(AwakeSpell spell) {
    return spell.idleSince() == null ? null : spell.idleSince().toString();
  }
}
