package io.agenthive.starter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import io.agenthive.workflows.idle.AgentGaps;
import io.agenthive.workflows.mail.MailState;
import java.util.HashMap;
import java.util.Map;

/** The hive in which the {@link Examples} are told: agents, dead letters, moves under way. */
final class Stage {
  /** The number of the call outside that the examples name. */
  static final long EFFECT = 1_000_007;

  /** What the dead letters of the examples died of. */
  static final String FAILED_SO = "the report was never finished";

  private static final String MEMORY =
      "insert into memory (agent, position, task_id, body, digest)"
          + " values (?, 1, 't1', 'entry 1', sha256('entry 1'::bytea))";

  private static final String CALL =
      "insert into effect (id, agent, task_id, patch, turn, tool, undoable, arguments, life, epoch)"
          + " overriding system value values (?, ?, 't1', 0, 2, 'pay', true, '{}', 0, 0)";

  private static final String GAP =
      """
      insert into idle_gap (agent, tenant, team, tier, kind, began_at, ended_at, gaps, seconds, awake, rests, cold, waited,
                            pair, rule, version, plan, learned)
      values (?, 'default', 'docs', 'ROUTINE', 'MEMORY', '2026-12-01T11:00:00Z', '2026-12-01T11:01:40Z', 1, 100, 6.4, 1, true,
              0.08, 0.02, 'LEARNED', 0,
              '{6.05,0.1,0.05,6.05,Infinity,Infinity,6.05,Infinity,Infinity,6.05,Infinity,Infinity,6.05,Infinity,Infinity,6.05,Infinity,Infinity}',
              ?)
      """;

  private static final String LATELY =
      """
      insert into idle_gap (agent, tenant, team, tier, kind, began_at, ended_at, gaps, seconds, awake, rests, cold, waited,
                            rule, version, plan, learned)
      values (?, 'default', 'docs', 'ROUTINE', 'MEMORY', now() - interval '50 minutes', now() - interval '10 minutes', 1, 2400, 6,
              1, true, 0.08, 'LEARNED', 0,
              '{6.05,0.1,0.05,6.05,Infinity,Infinity,6.05,Infinity,Infinity,6.05,Infinity,Infinity,6.05,Infinity,Infinity,6.05,Infinity,Infinity}',
              ?)
      """;

  private static final String SPELL =
      """
      insert into awake_spell (agent, began_at, tenant, team, tier, host, ended_at, busy, idle, ahead, tasks, open)
      values (?, now() - interval '1 hour', 'default', 'docs', 'ROUTINE', 'home', now() - interval '49 minutes', 600, 60, 0, 8,
              false)
      """;

  private static final String TABLE =
      """
      insert into fleet_table (version, gaps, events, seconds, wakes, ended, within, upto)
      values (1, 60, array_fill(0.1::double precision, array[52]), array_fill(9::double precision, array[52]), '{}',
              array_fill(6::double precision, array[52]), array_fill(540::double precision, array[52]), 0)
      on conflict do nothing
      """;

  private static final String DEAD =
      "update mail_ended set failure = cast(? as jsonb), ended_at = now() - interval '1 m'"
          + " where task_id = ?";

  private final ApiWorld world;
  private final Caller caller;
  private final Map<String, String> real = new HashMap<>();

  private Stage(ApiWorld world) {
    this.world = world;
    caller = world.caller();
  }

  /** Sets it. */
  static Stage set(ApiWorld world) throws Exception {
    Stage stage = new Stage(world);
    stage.scribe();
    stage.moves();
    stage.deadLetters();
    return stage;
  }

  private void scribe() {
    born("scribe");
    world.sql(MEMORY, "scribe");
    world.summarise("scribe", 1, 1, "all was well");
    world.sql(CALL, EFFECT, "scribe");
    world.sql(TABLE);
    world.sql(GAP, "scribe", new AgentGaps().toBytes());
    world.sql(LATELY, "scribe", new AgentGaps().toBytes());
    world.sql(SPELL, "scribe");
  }

  private void moves() throws Exception {
    born("mover");
    byte[] leaving = export("mover", true);
    real.put(Examples.RECEIPT, imported(leaving, "mover-here").text("/receipt"));
    born("homebody");
    byte[] unused = export("homebody", true);
  }

  private void deadLetters() throws Exception {
    for (String task : new String[] {"report-7", "report-8"}) {
      String body =
          "{\"taskId\": \"%s\", \"agentId\": \"scribe\", \"input\": \"Write a report\"}"
              .formatted(task);
      assertThat(caller.post("/api/v1/tasks", body).status()).isEqualTo(202);
      world.mail().end(task, MailState.DEAD, "");
      String failure =
          "{\"failure\": \"OUT_OF_TURNS\", \"message\": \"%s\", \"attempts\": 1}"
              .formatted(FAILED_SO);
      world.sql(DEAD, failure, task);
    }
    world.triage();
    real.put(Examples.FAMILY, caller.get("/api/v1/dead-letters/report-7").text("/family"));
  }

  private void born(String id) {
    String body = "{\"id\": \"%s\", \"role\": \"writer\", \"team\": \"docs\"}".formatted(id);
    assertThat(caller.post("/api/v1/agents", body).status()).isEqualTo(201);
  }

  private byte[] export(String id, boolean move) throws Exception {
    String body = "{\"reason\": \"it moves\", \"plain\": true, \"move\": %s}".formatted(move);
    return caller.download("/api/v1/agents/" + id + ":export", body);
  }

  private Reply imported(byte[] archive, String as) {
    return caller.upload("/api/v1/agents:import?reason=moves&plain=true&as=" + as, archive);
  }

  /** What the operation that takes bytes is sent. */
  byte[] archive() throws Exception {
    return export("scribe", false);
  }

  /** What comes of an answer for later examples. */
  void heard(String operation, Reply reply) {
    if (operation.equals("handAgentOver")) real.put(Examples.CODE, reply.text("/code"));
  }

  /** The text with what is real in the place of what stands for it. */
  String real(String text) {
    String told = text;
    for (Map.Entry<String, String> each : real.entrySet()) {
      told = told.replace(each.getKey(), each.getValue());
    }
    return told;
  }
}
