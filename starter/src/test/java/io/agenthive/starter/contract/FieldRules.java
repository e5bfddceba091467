package io.agenthive.starter.contract;

import static io.agenthive.starter.contract.Rule.bytes;
import static io.agenthive.starter.contract.Rule.duration;
import static io.agenthive.starter.contract.Rule.instant;
import static io.agenthive.starter.contract.Rule.line;
import static io.agenthive.starter.contract.Rule.list;
import static io.agenthive.starter.contract.Rule.map;
import static io.agenthive.starter.contract.Rule.matching;
import static io.agenthive.starter.contract.Rule.named;
import static io.agenthive.starter.contract.Rule.number;
import static io.agenthive.starter.contract.Rule.oneOf;
import static io.agenthive.starter.contract.Rule.plain;
import static io.agenthive.starter.contract.Rule.shown;

import io.agenthive.activities.access.TokenName;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.operation.OperationOrder;
import io.agenthive.starter.access.Role;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.Reasons;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.deadletter.DeathVerdict;
import io.agenthive.workflows.deadletter.RedriveCampaign;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.mail.Names;
import io.agenthive.workflows.task.TaskFailure;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What each field of a request must be, by record and component; {@code *}: of every record. The
 * records refuse it in words; here it stands once more for machines, and both are compared by
 * asking the API.
 */
final class FieldRules {
  private static final String AHEAD = "in the future, and less than 3650 days ahead";

  private static final Map<String, Rule> RULES =
      Map.ofEntries(
          Map.entry("*.reason", shown(Reasons.MAX_LENGTH).needed()),
          Map.entry("*.until", instant().but(AHEAD)),
          Map.entry("HoldKeep.until", instant().but(AHEAD).needed()),
          Map.entry("*.hold", oneOf(holds()).needed()),
          Map.entry("*.now", flag()),
          Map.entry("*.dryRun", flag()),
          Map.entry("*.agentId", agent()),
          Map.entry("*.team", shown(AgentSpec.MAX_NAME)),
          Map.entry("*.labels", map(line(Order.MAX_INPUT), AgentSpec.MAX_LABELS)),
          Map.entry("AgentBody.id", agent()),
          Map.entry("AgentBody.role", shown(AgentSpec.MAX_NAME).needed()),
          Map.entry("AgentBody.team", shown(AgentSpec.MAX_NAME).needed()),
          Map.entry("AgentBody.tier", oneOf(Tier.class)),
          Map.entry("AgentBody.systemPrompt", plain(AgentSpec.MAX_PROMPT)),
          Map.entry(
              "AgentBody.tools",
              list(plain(Caller.MAX_NAME)).but("each a tool that the hosts of this hive have")),
          Map.entry("AgentBody.deferrable", flag()),
          Map.entry("AgentBody.concurrency", number(Integer.class, 1, AgentSpec.MAX_CONCURRENCY)),
          Map.entry("AgentBody.dispatch", oneOf(Dispatch.class)),
          Map.entry("AgentBody.idleTimeout", duration().but("at most " + AgentSpec.MAX_IDLE)),
          Map.entry(
              "AgentBody.fallback",
              list(oneOf(Tier.class)).distinct(0).but("other tiers than its own")),
          Map.entry("TaskBody.taskId", matching(Names.TASK_RULE)),
          Map.entry("TaskBody.agentId", agent().needed()),
          Map.entry("TaskBody.input", named(Order.MAX_INPUT).needed()),
          Map.entry(
              "TaskBody.priority", number(Integer.class, -Order.MAX_PRIORITY, Order.MAX_PRIORITY)),
          Map.entry("TaskBody.dispatch", oneOf(Dispatch.class)),
          Map.entry("CheckpointMake.label", shown(Reasons.MAX_LENGTH).needed()),
          Map.entry("CheckpointRestore.compensate", flag()),
          Map.entry("ForkBody.newId", agent().needed()),
          Map.entry("ForkBody.generation", number(Long.class, 1, Long.MAX_VALUE)),
          Map.entry("TransferExport.move", flag()),
          Map.entry("TransferExport.plain", flag()),
          Map.entry("TransferHandOver.receipt", named(Order.MAX_INPUT).needed()),
          Map.entry("TransferArrive.code", named(Order.MAX_INPUT).needed()),
          Map.entry(
              "*.scope",
              matching(
                      "hive|team:LETTER+|tier:(?:STRATEGIC|IMPLEMENTATION|ROUTINE)|label:LETTER+:LETTER+"
                          .replace("LETTER", Rule.LETTER))
                  .but("names and values of 1 to 100 characters")
                  .needed()),
          Map.entry("AuditVerify.from", number(Long.class, 1, Long.MAX_VALUE)),
          Map.entry(
              "AuditVerify.to", number(Long.class, 1, Long.MAX_VALUE).but("not less than from")),
          Map.entry("CodecItem.data", bytes().but("base64, in either alphabet")),
          Map.entry("CodecItem.metadata", map(bytes()).but("values in base64")),
          Map.entry("RedriveBody.input", named(Order.MAX_INPUT)),
          Map.entry("RedriveBody.toAgent", agent()),
          Map.entry("RedriveBody.force", flag()),
          Map.entry("Note.note", named(2_000).needed()),
          Map.entry(
              "FamilyMark.lifecycle",
              oneOf(Stream.of("NEW", "KNOWN", "RESOLVED", "IGNORED")).needed()),
          Map.entry(
              "CampaignBody.reason",
              shown(Reasons.MAX_LENGTH).but("it is needed unless nothing is done: dryRun")),
          Map.entry(
              "CampaignBody.id",
              matching("[a-z0-9][a-z0-9-]{0,99}").but("does not begin as control's own do")),
          Map.entry("CampaignBody.canary", number(Integer.class, 1, RedriveCampaign.MAX_RATE)),
          Map.entry(
              "CampaignBody.ratePerSecond", number(Integer.class, 1, RedriveCampaign.MAX_RATE)),
          Map.entry("CampaignBody.atOnce", number(Integer.class, 1, RedriveCampaign.MAX_AT_ONCE)),
          Map.entry("*.ratePerSecond", number(Integer.class, 1, OperationOrder.MAX_RATE)),
          Map.entry("BulkFilter.all", flag().but("true stands alone")),
          Map.entry("BulkFilter.state", oneOf(Stream.of("ASLEEP", "AWAKE"))),
          Map.entry("BulkFilter.hold", oneOf(Hold.class)),
          Map.entry("BulkFilter.tier", oneOf(Tier.class)),
          Map.entry("BulkFilter.q", shown(AgentSpec.MAX_NAME)),
          Map.entry(
              "BulkFilter.label",
              list(line(2 * AgentSpec.MAX_NAME + 1))
                  .but("each key:value, of at most 100 characters each, no key twice")),
          Map.entry("CampaignFilter.failure", oneOf(TaskFailure.class)),
          Map.entry("CampaignFilter.family", plain(Caller.MAX_NAME)),
          Map.entry("CampaignFilter.target", plain(Caller.MAX_NAME)),
          Map.entry("CampaignFilter.verdict", oneOf(DeathVerdict.class)),
          Map.entry("CampaignFilter.diedSince", instant()),
          Map.entry("CampaignFilter.diedBefore", instant()),
          Map.entry("CampaignHalt.count", number(Integer.class, 1, Integer.MAX_VALUE)),
          Map.entry("CampaignHalt.percent", number(Integer.class, 1, 100)),
          Map.entry(
              "TokenIssue.roles",
              list(oneOf(Stream.of(Role.values()).map(Role::text))).distinct(1).needed()),
          Map.entry("*.lasting", duration().but("positive, and within the limit of its route")),
          Map.entry("TokenIssue.name", named(Caller.MAX_NAME).but(Caller.NAME_RULE)),
          Map.entry(
              "TokenIssue.tenant",
              matching(Caller.TENANT_RULE).but("yours, or you are the hive's")),
          Map.entry(
              "TokenRevoke.jti", matching("[!-~]{1," + TokenName.MAX_JTI + "}").but("or token")),
          Map.entry("TokenRevoke.token", named(Order.MAX_INPUT).but("or jti")));

  private FieldRules() {}

  private static Rule flag() {
    return Rule.anything(Schemas.simple(Boolean.class));
  }

  private static Rule agent() {
    return matching(Names.AGENT_RULE);
  }

  /** In any case; people write small letters. */
  private static Stream<String> holds() {
    return Stream.of(Hold.OPERATOR, Hold.INCIDENT)
        .map(Hold::name)
        .flatMap(name -> Stream.of(name.toLowerCase(Locale.ROOT), name));
  }

  /** Of a component of the record that has this name in the contract. */
  static Rule of(String record, RecordComponent component) {
    Rule own = RULES.get(record + "." + component.getName());
    Rule common = RULES.get("*." + component.getName());
    if (own != null) return own;
    if (common != null) return common;
    throw new AssertionError(
        "say in FieldRules what %s.%s must be".formatted(record, component.getName()));
  }
}
