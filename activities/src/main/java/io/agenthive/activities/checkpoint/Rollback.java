package io.agenthive.activities.checkpoint;

import io.agenthive.activities.checkpoint.Generation.MemoryEnd;
import io.agenthive.activities.checkpoint.GenerationRows.Row;
import io.agenthive.activities.effect.EffectRows;
import io.agenthive.activities.file.FileRows;
import io.agenthive.activities.file.FileTree;
import io.agenthive.activities.mail.LockedAgent;
import io.agenthive.activities.memory.MemoryRows;
import io.agenthive.activities.memory.SummaryChain;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes an agent what it was at a generation: its files, its memory, under a new life. What it was
 * since stays as evidence. Of its open tasks, those of which nothing outside stays begin anew; the
 * others keep their recorded turns, so that nothing is done twice. What is to be undone outside is
 * written down with it, and undone after the commit.
 */
final class Rollback {
  private static final String DONE =
      """
      select %s from checkpoint
      where agent = ? and order_id = ? and back_to = ?
      """
          .formatted(GenerationRows.COLUMNS);
  private static final String OTHER =
      "select back_to from checkpoint where agent = ? and order_id = ? and back_to <> ?";
  private static final String ABANDON =
      """
      with gone as (delete from memory where agent = ? and position > ? returning *)
      insert into memory_abandoned (agent, life, position, task_id, body, digest, added_at, inherited)
      select agent, ?, position, task_id, body, digest, added_at, inherited from gone
      """;
  private static final String FORGET = "delete from memory_head where agent = ?";
  private static final String HEAD =
      """
      insert into memory_head (agent, position, digest) values (?, ?, ?)
      on conflict (agent) do update set position = excluded.position, digest = excluded.digest
      """;

  /** Other turns of a patch are never looked at. */
  private static final String ANEW =
      """
      update mail set patch = patch + 1, memory_at = null, summary_at = null, intent = null
      where agent = ? and task_id = any(string_to_array(?, ','))
      """;

  private static final String DEAD_ANEW =
      """
      update mail_ended set patch = patch + 1, memory_at = null, summary_at = null, intent = null
      where agent = ? and task_id = any(string_to_array(?, ',')) and state = 4
      """;

  private static final String TOO_MANY =
      "more than %d calls would be undone at once; go back in steps, or without undoing"
          .formatted(RestorePlan.MOST_CALLS);

  private static final String SEEN =
      """
      update mail m set memory_at = least(memory_at, t.position),
             summary_at = (select s.number from memory_summary s
                           where s.agent = m.agent and s.number = m.summary_at and s.covers_to <= t.position)
      from (select ?::bigint as position) t where m.agent = ? and m.memory_at is not null
      """;

  private final Connection connection;
  private final LockedAgent agent;
  private final String agentId;
  private final GenerationRows generations;
  private final FileRows files;

  Rollback(Connection connection, LockedAgent agent, GenerationRows generations, FileRows files) {
    this.connection = connection;
    this.agent = agent;
    agentId = agent.row().agentId();
    this.generations = generations;
    this.files = files;
  }

  GoneBack run(RestoreOrder order, long epoch) throws SQLException {
    try {
      Optional<Generation> before = before(order);
      if (before.isPresent()) {
        return new GoneBack.Before(before.get().mark(), before.get().epoch());
      }
      Generation then = order.number() == 0 ? beginning() : then(order.number());
      return new GoneBack.Now(become(then, order, epoch));
    } catch (BrokenSeal | BrokenText | KeyMissing e) {
      return new GoneBack.No(
          "checkpoint " + order.number() + " cannot be gone back to: " + e.getMessage());
    }
  }

  /** The answer to the first time was lost. */
  private Optional<Generation> before(RestoreOrder order) throws SQLException, BrokenSeal {
    List<Long> other =
        Sql.list(connection, OTHER, row -> row.getLong(1), agentId, order.id(), order.number());
    if (!other.isEmpty()) {
      throw new BrokenSeal(
          "order '%s' went back to %d before; give this one another ID"
              .formatted(order.id(), other.getFirst()));
    }
    List<Row> made = Sql.list(connection, DONE, Row::of, agentId, order.id(), order.number());
    return made.isEmpty()
        ? Optional.empty()
        : Optional.of(generations.open(agentId, made.getFirst()));
  }

  private Generation beginning() {
    return new Generation(
        agentId, 0, agent.row().life(), 0, MemoryEnd.EMPTY, FileTree.EMPTY, Generation.NONE);
  }

  private Generation then(long number) throws SQLException, BrokenSeal {
    Row row =
        generations
            .find(connection, agentId, number)
            .orElseThrow(() -> new BrokenSeal("there is none of this number (any more)"));
    Generation then = generations.open(agentId, row);
    if (!MemoryEnds.stands(connection, agentId, then.memory())) {
      throw new BrokenSeal("the memory it had then is not what it was, or was abandoned");
    }
    files.verify(connection, agentId, then.files(), Set.of());
    return then;
  }

  private CheckpointMark become(Generation then, RestoreOrder order, long epoch)
      throws SQLException, BrokenSeal {
    RestorePlan plan =
        RestorePlan.of(
            connection,
            generations.seal().texts(),
            new RestorePlan.Asked(agentId, order.number(), order.compensates()));
    if (plan.more() && order.compensates()) throw new BrokenSeal(TOO_MANY);
    Sql.update(connection, ANEW, agentId, String.join(",", plan.begunAnew()));
    Sql.update(connection, DEAD_ANEW, agentId, String.join(",", plan.deadAnew()));
    EffectRows.want(connection, agentId, plan.undone(), order.id());
    Sql.update(connection, SEEN, then.memory().position(), agentId);
    remember(then.memory());
    MemoryRows rows = new MemoryRows(connection, generations.seal().texts());
    new SummaryChain(rows, agentId, agent.row().life() + 1)
        .cutAt(then.memory().position(), order.by(), "it covers memory that was abandoned");
    files.become(connection, agentId, then.files());
    Generation now =
        new Generation(
            agentId,
            generations.last(connection, agentId) + 1,
            agent.row().life() + 1,
            epoch,
            then.memory(),
            then.files(),
            generations.newest(connection, agentId, 1).stream()
                .map(Row::digest)
                .findFirst()
                .orElse(Generation.NONE));
    generations.insert(connection, now, GenerationRows.Origin.of(order));
    return now.mark();
  }

  private void remember(MemoryEnd then) throws SQLException {
    Sql.update(connection, ABANDON, agentId, then.position(), agent.row().life());
    if (then.position() == 0) {
      Sql.update(connection, FORGET, agentId);
    } else {
      byte[] digest = HexFormat.of().parseHex(then.digest());
      Sql.update(connection, HEAD, agentId, then.position(), digest);
    }
  }
}
