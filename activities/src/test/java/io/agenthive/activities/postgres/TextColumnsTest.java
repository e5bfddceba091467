package io.agenthive.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every column that can hold words is known here: whoever adds one says whether words of people or
 * models come into it, and then seals it, and docs/security.md says so.
 */
final class TextColumnsTest {
  /** Sealed if the hive has keys; of JSON the part that has words. */
  private static final String SEALED =
      """
      agent.spec
      dead_letter_note.note
      effect.arguments effect.undo_said
      failure_family.title
      kept_answer.body
      mail.failure mail.input
      mail_ended.failure mail_ended.input mail_ended.result
      memory.body memory_abandoned.body memory_summary.body memory_summary_turn.result
      outbox.body
      payload.body
      redrive_entry.reason
      turn.result turn_late.result
      """;

  /** Sealed in any case; without a key there is a SHA-256 in the place of its tag. */
  private static final String ALWAYS = "agent_file.body checkpoint.body chunk.body claim.body";

  /** Names, IDs, states, digests; what the hive says; the reasons that people give. */
  private static final String CLEAR =
      """
      agent.hold_notes agent.host agent.id agent.moving agent.origin agent.owner agent.plan agent.released agent.role
      agent.team agent.tenant agent.tier agent.unverified
      agent_file.agent agent_file.name agent_file.tenant
      agent_gate.agent agent_gate.tenant
      agent_idle.agent agent_idle.gap agent_idle.learned agent_idle.tenant
      agent_move.agent agent_move.archive agent_move.code agent_move.direction agent_move.made_by agent_move.reason
      agent_move.receipt agent_move.state agent_move.tenant
      api_peer.host api_peer.tenant
      arrivals.team arrivals.tenant
      audit.action audit.actor audit.door audit.hash audit.key audit.outcome audit.prev_hash audit.reason
      audit.refusal audit.request audit.request_hash audit.target audit.tenant
      awake_spell.agent awake_spell.host awake_spell.team awake_spell.tenant awake_spell.tier
      breaker.phase breaker.reason breaker.target breaker.tenant breaker.who
      breaker_outage.reason breaker_outage.target breaker_outage.tenant
      checkpoint.agent checkpoint.broken checkpoint.digest checkpoint.label checkpoint.made_by checkpoint.order_id
      checkpoint.tenant
      chunk.agent chunk.tenant
      claim.id claim.tenant claim.workflow
      dead_letter_note.task_id dead_letter_note.tenant dead_letter_note.who
      death.agent death.family death.host death.input_digest death.reasons death.task_id death.tenant death.verdict
      death_spread.agent death_spread.family death_spread.host death_spread.input_digest
      death_spread.tenant
      effect.agent effect.task_id effect.tenant effect.tool effect.undo effect.undo_failure effect.undo_order
      event.agent event.facts event.task event.tenant event.type
      event_swept.tenant
      failure_family.failure failure_family.first_version failure_family.id failure_family.last_version
      failure_family.lifecycle failure_family.note failure_family.owner failure_family.tenant failure_family.who
      fleet_decision.action fleet_decision.agent fleet_decision.facts fleet_decision.reason fleet_decision.tenant
      fleet_decision.tick
      fleet_switch.mode fleet_switch.reason fleet_switch.tenant fleet_switch.who
      fleet_table.tenant fleet_table.wakes
      host.id host.tenant
      host_sample.host host_sample.tenant
      idle_gap.agent idle_gap.guard idle_gap.kind idle_gap.learned idle_gap.rule idle_gap.team idle_gap.tenant idle_gap.tier
      kept_answer.headers kept_answer.key kept_answer.request kept_answer.tenant
      mail.agent mail.blamed mail.correlation mail.dispatch mail.keeper mail.keeper_run mail.reply mail.task_id
      mail.tenant
      mail_ended.agent mail_ended.correlation mail_ended.dispatch mail_ended.family mail_ended.keeper_run
      mail_ended.reason mail_ended.task_id mail_ended.tenant
      memory.agent memory.digest memory.task_id memory.tenant
      memory_abandoned.agent memory_abandoned.digest memory_abandoned.task_id memory_abandoned.tenant
      memory_head.agent memory_head.digest memory_head.tenant
      memory_summary.agent memory_summary.covers_digest memory_summary.digest memory_summary.tenant
      memory_summary_head.agent memory_summary_head.digest memory_summary_head.tenant
      memory_summary_turn.agent memory_summary_turn.claimed_by memory_summary_turn.outcome memory_summary_turn.request
      memory_summary_turn.tenant
      operation.aborted_by operation.aborted_why operation.asked_by operation.door operation.id operation.state
      operation.tenant operation.waits_for operation.wanted
      operation_item.agent operation_item.code operation_item.detail operation_item.operation operation_item.outcome
      operation_item.tenant
      outbox.agent outbox.kind outbox.task_id outbox.tenant outbox.token
      outside_tool.effect outside_tool.name outside_tool.tenant
      payload.agent payload.task_id payload.tenant
      poison_cleared.input_digest poison_cleared.tenant
      redrive.campaign redrive.id redrive.targets redrive.tenant
      redrive_entry.agent redrive_entry.campaign redrive_entry.family redrive_entry.state redrive_entry.task_id
      redrive_entry.tenant
      redrive_tenant.id redrive_tenant.tenant
      revoked_token.jti revoked_token.reason revoked_token.revoked_by revoked_token.tenant
      scoped_hold.hold scoped_hold.lifted_by scoped_hold.lifted_why scoped_hold.name scoped_hold.placed_by
      scoped_hold.reach scoped_hold.reason scoped_hold.scope scoped_hold.tenant scoped_hold.value
      task.agent task.id task.request_hash task.tenant
      task_move.from_agent task_move.reason task_move.task_id task_move.tenant task_move.to_agent
      turn.agent turn.digest turn.task_id turn.tenant
      turn_late.agent turn_late.task_id turn_late.tenant
      """;

  @Test
  void every_column_that_can_hold_words_is_known() {
    try (Database database = TestDatabase.fresh()) {
      Set<String> known =
          Stream.of(SEALED, ALWAYS, CLEAR)
              .flatMap(columns -> Arrays.stream(columns.strip().split("\\s+")))
              .collect(Collectors.toCollection(TreeSet::new));

      assertThat(columns(database)).isEqualTo(known);
    }
  }

  /** Texts, JSON and bytes. */
  private static Set<String> columns(Database database) {
    return new TreeSet<>(
        database
            .client()
            .sql(
                """
                select c.table_name || '.' || c.column_name from information_schema.columns c
                  join pg_class p on p.relname = c.table_name and p.relnamespace = 'public'::regnamespace
                where c.table_schema = 'public' and (c.data_type in ('text', 'jsonb', 'bytea') or c.udt_name = '_text')
                  and p.relkind in ('r', 'p') and not p.relispartition and c.table_name <> 'flyway_schema_history'
                """)
            .query(String.class)
            .list());
  }
}
