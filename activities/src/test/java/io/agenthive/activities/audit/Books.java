package io.agenthive.activities.audit;

import io.agenthive.activities.memory.MemoryRows;
import io.agenthive.activities.memory.MemorySpan;
import io.agenthive.activities.memory.SummaryChain;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.BrokenSeal;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of a ledger, as the hive leaves them, or as it never should. */
final class Books {
  private final Database database;
  private final JdbcClient client;

  Books(Database database) {
    this.database = database;
    client = database.client();
  }

  void agent(String id, int state) {
    client
        .sql(
            """
            insert into agent (id, state, epoch, spec, role, team, tier)
            values (?, ?, 1, '{}', 'clerk', 'audit', 'ROUTINE')
            """)
        .params(id, state)
        .update();
  }

  void accepted(String agent, String task) {
    client
        .sql("insert into task (id, agent, request_hash) values (?, ?, ''::bytea)")
        .params(task, agent)
        .update();
  }

  void open(String agent, String task, int state) {
    client
        .sql("insert into mail (agent, task_id, state, input) values (?, ?, ?, 'work')")
        .params(agent, task, state)
        .update();
  }

  void ended(String agent, String task, int state) {
    client
        .sql(
            """
            insert into mail_ended (agent, task_id, seq, priority, state, delivery, deaths, epoch, patch,
                                    attempts, dispatch, accepted_at)
            values (?, ?, 1, 0, ?, 0, 0, 1, 0, 0, 'MAIL', clock_timestamp())
            """)
        .params(agent, task, state)
        .update();
  }

  /** A done task, remembered as it should be. */
  void done(String agent, String task) {
    accepted(agent, task);
    ended(agent, task, 3);
    remembered(agent, task);
  }

  void dead(String agent, String task) {
    accepted(agent, task);
    ended(agent, task, 4);
  }

  void turn(String agent, String task, int patch) {
    client
        .sql(
            """
            insert into turn (agent, task_id, patch, turn, digest, result, epoch)
            values (?, ?, ?, 1, ''::bytea, '{}', 1)
            """)
        .params(agent, task, patch)
        .update();
  }

  /** A first turn that was refused. */
  void late(String agent, String task, long epoch, String result) {
    client
        .sql(
            """
            insert into turn_late (agent, task_id, patch, turn, epoch, result)
            values (?, ?, 0, 1, ?, ?)
            """)
        .params(agent, task, epoch, result)
        .update();
  }

  /** One more entry at the end of the agent's chain. */
  void remembered(String agent, String task) {
    client
        .sql(
            """
            with head as (
              select coalesce(max(position), 0) as position,
                     coalesce((array_agg(digest order by position desc))[1], ''::bytea) as digest
              from memory where agent = :agent
            ), entry as (
              insert into memory (agent, position, task_id, body, digest)
              select :agent, position + 1, :task, 'é ' || :task, sha256(digest || convert_to('é ' || :task, 'UTF8'))
              from head returning position, digest
            )
            insert into memory_head (agent, position, digest) select :agent, position, digest from entry
            on conflict (agent) do update set position = excluded.position, digest = excluded.digest
            """)
        .param("agent", agent)
        .param("task", task)
        .update();
  }

  void letter(String task, String nextAt) {
    client
        .sql(
            """
            insert into outbox (kind, agent, task_id, delivery, body, next_at)
            values ('KEEP', 'ada', ?, 0, '{}', cast(? as timestamptz))
            """)
        .params(task, nextAt)
        .update();
  }

  void run(String sql) {
    client.sql(sql).update();
  }

  /** A summary of the memory up to there. */
  void summarised(String agent, long to) {
    chain(
        agent,
        (rows, chain) ->
            chain.append(
                new SummaryChain.Draft(
                    1, to, MemorySpan.read(rows, agent, 1, to).digest(), 0, "{}")));
  }

  /** It is in force no more. */
  void revoked(String agent, long number) {
    chain(agent, (rows, chain) -> chain.revoke(number, "kim", "so"));
  }

  private interface Writing {
    Object in(MemoryRows rows, SummaryChain chain) throws SQLException, BrokenSeal;
  }

  private void chain(String agent, Writing writing) {
    try (Connection connection = database.source().getConnection()) {
      MemoryRows rows = new MemoryRows(connection, database.texts());
      Object unused = writing.in(rows, new SummaryChain(rows, agent, 0));
    } catch (SQLException | BrokenSeal e) {
      throw new AssertionError(e);
    }
  }
}
