package io.agenthive.starter.contract;

import io.agenthive.activities.agent.RowState;
import io.agenthive.activities.efficiency.GroupBy;
import io.agenthive.activities.event.EventType;
import io.agenthive.activities.operation.ItemOutcome;
import io.agenthive.activities.operation.OperationState;
import io.agenthive.activities.postgres.Page;
import io.agenthive.starter.http.Reasons;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.deadletter.FamilyLifecycle;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.idle.NamedPolicy;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.mail.Names;
import io.agenthive.workflows.task.TaskFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The query parameters of each operation that takes any. A test asks the API which ones it knows.
 */
final class Queries {
  /** A query parameter. */
  record Query(String name, String words, Rule rule) {}

  /** What every list knows. */
  static final Set<String> PAGE = Set.of("limit", "cursor", "count");

  /** Lists that cannot be counted. */
  private static final Set<String> UNCOUNTED =
      Set.of("listRedrives", "listRedriveEntries", "listDeadLetterFamilies");

  private static final Map<String, List<Query>> OF =
      Map.ofEntries(
          Map.entry(
              "listAgents",
              List.of(
                  of("state", "Only in this state.", Rule.oneOf(RowState.class)),
                  of("hold", "Only with this hold.", Rule.oneOf(Hold.class)),
                  of("tier", "Only of this tier.", Rule.oneOf(Tier.class)),
                  of("team", "Only of this team.", Rule.text()),
                  of(
                      "label",
                      "Only with this label, `key:value`; may be repeated.",
                      Rule.list(Rule.matching("[^:\\u0000]+:[^\\u0000]*"))),
                  of("q", "A part of ID, role or team.", Rule.text()))),
          Map.entry(
              "listTasks",
              List.of(
                  of("state", "Only in this state.", Rule.oneOf(MailState.class)),
                  of("agentId", "Only of this agent.", Rule.text()))),
          Map.entry(
              "listDeadLetters",
              List.of(
                  of("failure", "Only of this class.", Rule.oneOf(TaskFailure.class)),
                  of("family", "Only of this family.", Rule.text()),
                  of("agentId", "Only of this agent.", Rule.text()),
                  of("poison", "Only what fails every time, or only the others.", flag()),
                  of("q", "A part of the failure's message.", Rule.text()),
                  of("closedAfter", "Only what died at this instant or later.", Rule.instant()),
                  of("facets", "Whether to say how all that match are spread.", flag()))),
          Map.entry(
              "listDeadLetterFamilies",
              List.of(of("lifecycle", "Only there.", Rule.oneOf(FamilyLifecycle.class)))),
          Map.entry(
              "listOperations",
              List.of(of("state", "Only in this state.", Rule.oneOf(OperationState.class)))),
          Map.entry(
              "listOperationOutcomes",
              List.of(of("outcome", "Only with this outcome.", Rule.oneOf(ItemOutcome.class)))),
          Map.entry("listRedrives", List.of()),
          Map.entry(
              "listRedriveEntries", List.of(of("outcome", "Only with this outcome.", Rule.text()))),
          Map.entry(
              "listAudit",
              List.of(
                  of("actor", "Only what this caller asked.", Rule.text()),
                  of("action", "Only this action.", Rule.text()),
                  of("subject", "Only about this, and what is below it.", Rule.text()),
                  of("oldest", "Whether the oldest come first.", flag()))),
          Map.entry("listDecisions", List.of()),
          Map.entry(
              "explainAgent",
              List.of(of("at", "When; now, or at its last decision, otherwise.", Rule.instant()))),
          Map.entry(
              "priceCounterfactual",
              List.of(
                  of(
                      "policy",
                      "Under which policy.",
                      Rule.oneOf(Stream.of(NamedPolicy.values()).map(NamedPolicy::typed)).needed()),
                  of("from", "Gaps that ended at this instant or later.", Rule.instant().needed()),
                  of("to", "Gaps that ended before this instant.", Rule.instant().needed()))),
          Map.entry(
              "showEfficiency",
              List.of(
                  of("window", "How far back from now; a day otherwise.", Rule.duration()),
                  of("groupBy", "By what agents are put together.", Rule.oneOf(GroupBy.class)))),
          Map.entry("listCheckpoints", List.of()),
          Map.entry("listEffects", List.of()),
          Map.entry("listSummaries", List.of()),
          Map.entry(
              "listMemory",
              List.of(
                  of("after", "Only behind this position.", position(Long.MIN_VALUE)),
                  of("raw", "Whether to show every entry, and no summary.", flag()))),
          Map.entry(
              "diffAgent",
              List.of(
                  of(
                      "from",
                      "A checkpoint of the agent; it is as it is now otherwise.",
                      position(1)),
                  of("to", "A checkpoint to compare with; now otherwise.", position(1)),
                  of("with", "Whose checkpoint `to` is; the same agent's otherwise.", agent()))),
          Map.entry(
              "followEvents",
              List.of(
                  of(
                      "type",
                      "Only of this type; may be repeated.",
                      Rule.list(Rule.oneOf(EventType.class))),
                  of("agentId", "Only of this agent.", Rule.text()),
                  of(
                      "since",
                      "Behind this `id` or `next`; `oldest`: all that is kept; from now on otherwise.",
                      Rule.matching("[A-Za-z0-9_-]+").but("one that came, or oldest")),
                  of(
                      "limit",
                      "At most so many in a page, %d otherwise.".formatted(Page.DEFAULT_LIMIT),
                      Rule.number(Integer.class, 1, Page.MAX_LIMIT)))),
          Map.entry(
              "importAgent",
              List.of(
                  of("reason", "Why it comes.", Rule.named(Reasons.MAX_LENGTH).needed()),
                  of("as", "Another ID than the archive's.", agent()),
                  of("plain", "Whether the archive is in clear.", flag()))));

  private Queries() {}

  private static Query of(String name, String words, Rule rule) {
    return new Query(name, words, rule);
  }

  private static Rule flag() {
    return Rule.oneOf(Stream.of("true", "false"));
  }

  private static Rule agent() {
    return Rule.matching(Names.AGENT_RULE);
  }

  private static Rule position(long least) {
    return Rule.number(Long.class, least, Long.MAX_VALUE);
  }

  /** Whether it is a list that goes on over pages. */
  static boolean paged(String operation) {
    return operation.startsWith("list") && OF.containsKey(operation);
  }

  /** Whether it refuses what it does not know. */
  static boolean strict(String operation) {
    return OF.containsKey(operation);
  }

  static List<Query> of(String operation) {
    List<Query> all = new ArrayList<>(OF.getOrDefault(operation, List.of()));
    if (!paged(operation)) return all;
    all.add(
        of(
            "limit",
            "At most so many, %d otherwise.".formatted(Page.DEFAULT_LIMIT),
            Rule.number(Integer.class, 1, Page.MAX_LIMIT)));
    all.add(
        of(
            "cursor",
            "Where the page before ended: its `next`, with the same filters.",
            Rule.matching("[A-Za-z0-9_-]+").but("one that this list gave")));
    boolean counted = !UNCOUNTED.contains(operation);
    all.add(
        of(
            "count",
            counted ? "Whether to say how many there are in all." : "This list is not counted.",
            counted ? flag() : Rule.oneOf(Stream.of("false"))));
    return all;
  }
}
