package io.agenthive.bench.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.checkpoint.Checkpoints;
import io.agenthive.activities.checkpoint.Known;
import io.agenthive.activities.checkpoint.MemoryTail;
import io.agenthive.activities.checkpoint.Restored;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.LockedAgent;
import io.agenthive.activities.memory.MemoryRows;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.bench.report.Findings;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/**
 * Rows of an agent's state are damaged behind everybody's back, one damage at a time, undone after
 * each: a bit of any byte, a cut, rows exchanged, rows of another agent, older rows played back,
 * rows deleted. Rows: damages tried, and {@code unnoticed}, with which an agent would have worked.
 */
record Damages(RestSuite.Plan plan, Findings findings, Keeper keeper) {
  private static final long SEED = 11;
  private static final String AGENT = "damaged";
  private static final int MEMORY = 20;

  private static final String NEWEST =
      "(select max(generation) from checkpoint where agent = 'damaged')";
  private static final List<String> BYTES =
      List.of(
          "checkpoint|body|agent = 'damaged' and generation = " + NEWEST,
          "checkpoint|digest|agent = 'damaged' and generation = " + NEWEST,
          "agent_file|body|agent = 'damaged' and name = 'b'",
          "chunk|body|agent = 'damaged' and id = any (select unnest(chunks) from agent_file where name = 'c')",
          "memory|digest|agent = 'damaged' and position = 6",
          "memory|digest|agent = 'damaged' and position = 3",
          "memory_head|digest|agent = 'damaged'");
  private static final List<String> WHOLE_ROWS =
      List.of(
          "update checkpoint k set body = o.body from checkpoint o where k.agent = o.agent and k.agent = 'damaged'"
              + " and o.generation = k.generation - 1 and k.generation = "
              + NEWEST,
          "update agent_file f set body = o.body, chunks = o.chunks from agent_file o"
              + " where f.agent = 'damaged' and o.agent = f.agent and f.name = 'a' and o.name = 'b'",
          "update chunk c set body = o.body from chunk o where c.agent = 'damaged' and o.agent = c.agent and o.id <> c.id"
              + " and c.id = any (select unnest(chunks) from agent_file where agent = 'damaged' and name = 'a')"
              + " and o.id = any (select unnest(chunks) from agent_file where agent = 'damaged' and name = 'b')",
          "update chunk c set body = o.body from chunk o where c.agent = 'damaged' and o.agent = 'stranger'",
          "update checkpoint k set body = o.body, digest = o.digest from checkpoint o"
              + " where k.agent = 'damaged' and o.agent = 'stranger' and k.generation = "
              + NEWEST,
          "update agent_file f set body = o.body, chunks = o.chunks from agent_file o"
              + " where f.agent = 'damaged' and o.agent = 'stranger' and f.name = o.name",
          "update agent_file set chunks = array[gen_random_uuid()] where agent = 'damaged' and name = 'a'",
          "update agent_file set chunks = '{}' where agent = 'damaged' and name = 'b'",
          "update agent_file set size = size + 1 where agent = 'damaged' and name = 'c'",
          "update checkpoint set chunks = chunks[2:] where agent = 'damaged' and generation = "
              + NEWEST,
          "delete from checkpoint where agent = 'damaged' and generation = " + NEWEST,
          "delete from checkpoint where agent = 'damaged'",
          "delete from chunk where agent = 'damaged'",
          "delete from agent_file where agent = 'damaged' and name = 'a'",
          "delete from memory where agent = 'damaged' and position = 6",
          "delete from memory where agent = 'damaged' and position = 4",
          "update memory set body = 'another past' where agent = 'damaged' and position = 5",
          "with back as (update agent_file f set body = o.body, chunks = o.chunks from past_file o"
              + " where f.agent = o.agent and f.name = o.name returning 1)"
              + " delete from checkpoint where agent = 'damaged' and generation > 5",
          "update agent_file f set body = o.body, chunks = o.chunks from past_file o"
              + " where f.agent = o.agent and f.name = o.name",
          "with back as (update agent_file f set body = o.body, chunks = o.chunks from past_file o"
              + " where f.agent = o.agent and f.name = o.name returning 1),"
              + " flag as (update checkpoint set broken = 'so they say' where agent = 'damaged' and generation > 5 returning 1)"
              + " update agent set checkpoint = 5 where id = 'damaged'",
          "with back as (update agent_file f set body = o.body, chunks = o.chunks from past_file o"
              + " where f.agent = o.agent and f.name = o.name returning 1)"
              + " update agent set checkpoint = null where id = 'damaged'");

  void run() throws Exception {
    CheckpointMark mark = made();
    Random random = new Random(SEED);
    need(!noticed(mark, "select 1"), "a state that nobody damaged is noticed");
    int unnoticed = 0;
    for (int i = 0; i < plan.scale().damages(); i++) {
      if (!noticed(mark, damage(random, i))) unnoticed++;
    }
    findings.add("damage-tried", "damages", List.of((double) plan.scale().damages()));
    findings.add("damage-unnoticed", "damages", List.of((double) unnoticed));
  }

  /** Of three damages one takes whole rows, one cuts, one turns a bit. */
  private static String damage(Random random, int i) {
    if (i % 3 == 0) return WHOLE_ROWS.get(i / 3 % WHOLE_ROWS.size());
    String[] where = BYTES.get(random.nextInt(BYTES.size())).split("\\|");
    String column = where[1];
    String at = "floor(length(%s) * %s)::int".formatted(column, random.nextFloat());
    String value =
        i % 3 == 1
            ? "substr(%s, 1, %s)".formatted(column, at)
            : "set_byte(%s, %s, get_byte(%s, %s) # %d)"
                .formatted(column, at, column, at, 1 << random.nextInt(8));
    return "update %s set %s = %s where %s".formatted(where[0], column, value, where[2]);
  }

  /** Whether an agent would not have worked with what this leaves; it is undone. */
  private boolean noticed(CheckpointMark mark, String sql) throws SQLException {
    boolean[] noticed = new boolean[1];
    try {
      new AgentLock(keeper.database())
          .exclusively(
              AGENT,
              (connection, agent) -> {
                execute(connection, sql);
                noticed[0] = !sound(connection, agent, mark);
                throw new Undone();
              });
      return noticed[0];
    } catch (Undone undone) {
      return noticed[0];
    }
  }

  private boolean sound(Connection connection, LockedAgent agent, CheckpointMark mark)
      throws SQLException {
    try {
      Restored restored =
          new Checkpoints(keeper.seal()).restore(connection, agent, new Known(mark, true));
      boolean whole =
          restored instanceof Restored.Whole state
              && state.lost() == null
              && mark.equals(state.newest());
      MemoryRows memory = new MemoryRows(connection, keeper.seal().texts());
      return whole && !MemoryTail.read(memory, AGENT, 0, MEMORY).isEmpty();
    } catch (BrokenSeal | KeyMissing e) {
      return false;
    }
  }

  private CheckpointMark made() throws Exception {
    keeper.agent("stranger");
    keeper.write("stranger", "a", "a stranger's".getBytes(UTF_8));
    keeper.rest("stranger");
    keeper.agent(AGENT);
    CheckpointMark mark = null;
    for (int i = 1; i <= 6; i++) {
      for (String name : List.of("a", "b", "c")) {
        keeper.write(AGENT, name, (name + i).repeat(100).getBytes(UTF_8));
      }
      remember(i);
      mark = keeper.rest(AGENT);
      if (i == 5) past();
    }
    if (mark == null) throw new IllegalStateException("no checkpoint was made");
    return mark;
  }

  /** What is played back later. */
  private void past() throws SQLException {
    keeper.under(
        AGENT,
        connection -> {
          execute(
              connection,
              "create table past_file as select * from agent_file where agent = 'damaged'");
          return true;
        });
  }

  private void remember(int position) throws SQLException {
    keeper.under(
        AGENT,
        connection -> {
          execute(
              connection,
              """
              insert into memory (agent, position, task_id, body, digest)
              select 'damaged', %d, 't%d', 'entry %d',
                     sha256(coalesce((select digest from memory_head where agent = 'damaged'), '') || convert_to('entry %d', 'UTF8'))
              """
                  .formatted(position, position, position, position));
          execute(
              connection,
              """
              insert into memory_head (agent, position, digest)
              select agent, position, digest from memory where agent = 'damaged' and position = %d
              on conflict (agent) do update set position = excluded.position, digest = excluded.digest
              """
                  .formatted(position));
          return true;
        });
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  private static void need(boolean holds, String otherwise) {
    if (!holds) throw new IllegalStateException(otherwise);
  }

  /** Takes the transaction back. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
