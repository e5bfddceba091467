package io.agenthive.starter.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request of every operation: the contract shows them, and a test sends them to the API in this
 * order, on the stage that {@link Stage} sets.
 */
final class Examples {
  /** What the import of an archive gave; the test puts the real one in its place. */
  static final String RECEIPT = "what-the-import-gave";

  /** What the hand-over gave; likewise. */
  static final String CODE = "what-the-hand-over-gave";

  /** Of the family that {@link Stage#FAILED_SO} makes; likewise. */
  static final String FAMILY = "family-of-the-report";

  private static final String WHY = "{\"reason\": \"the model answers nonsense\"}";

  private static final String CLEAR =
      "{\"payloads\": [{\"metadata\": {\"encoding\": \"anNvbi9wbGFpbg==\"}, \"data\": \"NDI=\"}]}";

  private static final List<Example> AGENTS =
      List.of(
          Example.of("createAgent", "An agent with every choice at its default.", 201)
              .sending("{\"id\": \"scribe-1\", \"role\": \"writer\", \"team\": \"docs\"}"),
          Example.of("createAgent", "An agent with every choice made.", 201)
              .named("createAgentWithChoices")
              .with(Map.of("Idempotency-Key", "scribe-of-november"))
              .sending(
                  """
                  {"role": "writer", "team": "docs", "tier": "IMPLEMENTATION", "systemPrompt": "You write release notes.",
                   "tools": ["clock", "scratch-write"], "labels": {"lang": "en"}, "deferrable": true, "concurrency": 2,
                   "dispatch": "MAIL", "idleTimeout": "PT10S", "fallback": ["ROUTINE"]}
                  """),
          Example.of("listAgents", "Agents of a team.", 200)
              .asking(Map.of("team", "docs", "limit", "20", "count", "true")),
          Example.of("showAgent", "One agent.", 200).at("id", "scribe"),
          verb("sleepAgent", 202).with(Map.of("Prefer", "wait=1")),
          verb("wakeAgent", 202).with(Map.of("Prefer", "wait=1")),
          verb("holdAgent", 202)
              .sending("{\"hold\": \"incident\", \"reason\": \"it loops\", \"now\": true}"),
          verb("releaseAgent", 200)
              .sending("{\"hold\": \"operator\", \"reason\": \"it was mended\"}"),
          verb("keepAgentAwake", 202)
              .sending("{\"reason\": \"a demonstration\", \"until\": \"2034-01-01T00:00:00Z\"}"),
          Example.of("sleepAgents", "Which agents it would be.", 200)
              .sending(
                  "{\"filter\": {\"team\": \"docs\", \"state\": \"AWAKE\"}, \"reason\": \"night\","
                      + " \"dryRun\": true}"),
          Example.of("sleepAgents", "A team, one agent a second.", 202)
              .named("sleepAgentsForGood")
              .with(Map.of("Idempotency-Key", "night-of-docs"))
              .sending(
                  "{\"filter\": {\"team\": \"docs\"}, \"reason\": \"night\", \"until\":"
                      + " \"2034-01-01T06:00:00Z\", \"ratePerSecond\": 1}"),
          Example.of("listOperations", "Operations that go on.", 200)
              .asking(Map.of("state", "RUNNING", "limit", "10")),
          Example.of("showOperation", "How far one is.", 200).at("id", "night-of-docs"),
          Example.of("listOperationOutcomes", "Agents that refused.", 200)
              .at("id", "night-of-docs")
              .asking(Map.of("outcome", "FAILED")),
          Example.of("abortOperation", "The wrong team.", 200)
              .at("id", "night-of-docs")
              .sending("{\"reason\": \"the wrong team\"}"),
          Example.of("wakeAgents", "Everybody of a label; nobody has it.", 200)
              .with(Map.of("Idempotency-Key", "morning", "Prefer", "wait=5"))
              .sending("{\"filter\": {\"label\": [\"shift:early\"]}, \"reason\": \"a new day\"}"),
          Example.of("makeCheckpoint", "A checkpoint of what the agent is now.", 201)
              .at("id", "scribe")
              .sending("{\"label\": \"before the upgrade\"}"),
          Example.of("listCheckpoints", "The newest checkpoints.", 200)
              .at("id", "scribe")
              .asking(Map.of("limit", "10")),
          Example.of("showCheckpoint", "One checkpoint.", 200).at("scribe", 1),
          Example.of("restoreCheckpoint", "What going back would mean.", 200)
              .at("scribe", 1)
              .sending("{\"reason\": \"it went astray\", \"dryRun\": true}"),
          Example.of("restoreCheckpoint", "Go back.", 202)
              .named("restoreCheckpointForGood")
              .at("scribe", 1)
              .with(Map.of("Prefer", "wait=1"))
              .sending("{\"reason\": \"it went astray\"}"),
          Example.of("listMemory", "What a wake reads.", 200)
              .at("id", "scribe")
              .asking(Map.of("limit", "10")),
          Example.of("listSummaries", "The newest summaries.", 200)
              .at("id", "scribe")
              .asking(Map.of("limit", "10")),
          Example.of("revokeSummary", "A summary that leaves out what matters.", 200)
              .at("scribe", 1)
              .sending("{\"reason\": \"it leaves out what matters\"}"),
          Example.of("showFleet", "What is known of idleness.", 200),
          Example.of("showFleetTable", "What decisions follow from.", 200).at("number", "1"),
          Example.of("listDecisions", "Why it was awake or asleep between its tasks.", 200)
              .at("id", "scribe")
              .asking(Map.of("limit", "10")),
          Example.of("explainAgent", "Why it slept at eleven.", 200)
              .at("id", "scribe")
              .asking(Map.of("at", "2026-12-01T11:00:30Z")),
          Example.of("priceCounterfactual", "An hour under a fixed timeout of five minutes.", 200)
              .asking(
                  Map.of(
                      "policy",
                      "fixed-300",
                      "from",
                      "2026-12-01T11:00:00Z",
                      "to",
                      "2026-12-01T12:00:00Z")),
          Example.of("showEfficiency", "Two weeks, each team by itself.", 200)
              .asking(Map.of("window", "P14D", "groupBy", "team")),
          Example.of("listEffects", "What it did outside.", 200)
              .at("id", "scribe")
              .asking(Map.of("limit", "10")),
          Example.of("showEffect", "One call.", 200).at("scribe", Stage.EFFECT),
          Example.of("undoEffect", "A payment in error.", 202)
              .at("scribe", Stage.EFFECT)
              .sending("{\"reason\": \"paid in error\"}"),
          Example.of("forkAgent", "An agent that begins as another is.", 201)
              .at("id", "scribe")
              .sending("{\"newId\": \"scribe-fork\", \"reason\": \"to try another prompt\"}"),
          Example.of("releaseAgentEffects", "A fork that may act.", 202)
              .at("id", "scribe-fork")
              .sending("{\"reason\": \"it was tried\"}"),
          Example.of("diffAgent", "What two agents differ in.", 200)
              .at("id", "scribe")
              .asking(Map.of("from", "1", "with", "scribe-fork")));

  private static final List<Example> MOVES =
      List.of(
          Example.of("exportAgent", "A copy, in clear.", 200)
              .at("id", "scribe")
              .sending("{\"reason\": \"for the archive\", \"plain\": true}"),
          Example.of("importAgent", "An archive, under another ID.", 201)
              .asking(Map.of("reason", "from the archive", "as", "scribe-copy", "plain", "true")),
          Example.of("handAgentOver", "It works elsewhere from now on.", 200)
              .at("id", "mover")
              .sending("{\"receipt\": \"" + RECEIPT + "\"}"),
          Example.of("arriveAgent", "It works here from now on.", 200)
              .at("id", "mover-here")
              .sending("{\"code\": \"" + CODE + "\"}"),
          Example.of("stayAgent", "It does not move after all.", 200)
              .at("id", "homebody")
              .sending("{\"reason\": \"the new hive is not ready\"}"));

  private static final List<Example> WORK =
      List.of(
          Example.of("submitTask", "A task; the answer says that it is committed.", 202)
              .sending(
                  "{\"taskId\": \"notes-2.1\", \"agentId\": \"scribe\", \"input\": \"Write the"
                      + " release notes of 2.1\"}"),
          Example.of("submitTask", "A task whose key becomes its ID.", 202)
              .named("submitTaskByKey")
              .with(Map.of("Idempotency-Key", "notes-2.2"))
              .sending(
                  "{\"agentId\": \"scribe\", \"input\": \"Write the release notes of 2.2\","
                      + " \"priority\": 10}"),
          Example.of("listTasks", "Tasks of an agent that wait.", 200)
              .asking(Map.of("agentId", "scribe", "state", "WAITING")),
          Example.of("showTask", "One task.", 200).at("id", "notes-2.1"),
          Example.of("cancelTask", "A task that nobody needs any more.", 200)
              .at("id", "notes-2.1")
              .sending("{\"reason\": \"the release is off\"}"),
          Example.of("listDeadLetters", "Dead letters of an agent, and how they are spread.", 200)
              .asking(Map.of("agentId", "scribe", "facets", "true", "count", "true")),
          Example.of("showDeadLetter", "One dead letter.", 200).at("id", "report-7"),
          Example.of("noteDeadLetter", "What somebody found out.", 200)
              .at("id", "report-7")
              .sending("{\"note\": \"asked the customer\"}"),
          Example.of("redriveDeadLetter", "What another input would change.", 200)
              .at("id", "report-7")
              .sending(
                  "{\"reason\": \"the input was wrong\", \"input\": \"Write a shorter report\","
                      + " \"dryRun\": true}"),
          Example.of("redriveDeadLetter", "Bring it back as it is.", 202)
              .named("redriveDeadLetterForGood")
              .at("id", "report-7")
              .sending("{\"reason\": \"the provider is back\"}"),
          Example.of("discardDeadLetter", "Give it up.", 200)
              .at("id", "report-8")
              .sending("{\"reason\": \"nobody needs it\"}"),
          Example.of("listDeadLetterFamilies", "Families that nobody has looked at.", 200)
              .asking(Map.of("lifecycle", "NEW")),
          Example.of("showDeadLetterFamily", "One family.", 200).at("id", FAMILY),
          Example.of("markDeadLetterFamily", "Somebody looks into it.", 200)
              .at("id", FAMILY)
              .sending("{\"lifecycle\": \"KNOWN\", \"reason\": \"ann looks into it\"}"),
          Example.of("beginRedrive", "How many dead letters it would be.", 200)
              .sending("{\"filter\": {\"agentId\": \"scribe\"}, \"dryRun\": true}"),
          Example.of("beginRedrive", "Bring back what an outage killed.", 202)
              .named("beginRedriveForGood")
              .sending(
                  """
                  {"id": "after-the-outage", "filter": {"failure": "TRANSIENT", "diedSince": "2026-11-29T00:00:00Z"},
                   "canary": 5, "ratePerSecond": 10, "atOnce": 100, "haltAfterSameFamily": {"count": 3, "percent": 50},
                   "reason": "the provider is back"}
                  """),
          Example.of("listRedrives", "Campaigns.", 200).asking(Map.of("limit", "10")),
          campaign("showRedrive", 200),
          campaign("listRedriveEntries", 200).asking(Map.of("limit", "10")),
          campaign("pauseRedrive", 202).sending(WHY),
          campaign("resumeRedrive", 202).sending(WHY),
          campaign("abortRedrive", 202).sending(WHY));

  private static final List<Example> HIVE =
      List.of(
          Example.of("placeHold", "A team rests.", 200)
              .sending(
                  "{\"scope\": \"team:nobody\", \"hold\": \"incident\", \"reason\": \"it loops\","
                      + " \"now\": true}"),
          Example.of("listHolds", "Holds on scopes.", 200),
          Example.of("releaseHold", "It works again.", 200)
              .sending(
                  "{\"scope\": \"team:nobody\", \"hold\": \"incident\", \"reason\": \"it was"
                      + " mended\"}"),
          breaker("openBreaker").sending("{\"reason\": \"the bill\", \"lasting\": \"PT1H\"}"),
          Example.of("listBreakers", "Targets that were ever left alone.", 200),
          breaker("showBreaker"),
          breaker("closeBreaker").sending("{\"reason\": \"it was paid\"}"),
          Example.of("pauseFleet", "Nobody rests any more.", 200)
              .sending("{\"reason\": \"somebody looks into it\"}"),
          Example.of("wakeFleet", "Everybody wakes.", 200).sending("{\"reason\": \"a drill\"}"),
          Example.of("resumeFleet", "Agents rest as planned.", 200)
              .sending("{\"reason\": \"it is well\"}"),
          Example.of("planFleet", "What the next tick would do.", 200),
          Example.of("forecastFleet", "How many tasks are expected.", 200),
          Example.of("tickFleet", "A tick now.", 202).sending("{\"reason\": \"to see it decide\"}"),
          Example.of("followEvents", "What happened to an agent.", 200)
              .asking(Map.of("agentId", "scribe", "since", "oldest", "limit", "10")),
          Example.of("listAudit", "Who asked what of an agent.", 200)
              .asking(Map.of("subject", "agents/scribe", "limit", "10")),
          Example.of("verifyAudit", "Whether the trail is whole.", 200).sending("{\"from\": 1}"),
          Example.of("issueToken", "A token of an operator.", 201)
              .sending("{\"roles\": [\"operator\"], \"lasting\": \"PT10M\", \"name\": \"ann\"}"),
          Example.of("revokeToken", "A token that was lost.", 200)
              .sending("{\"jti\": \"3f2c1b7e-lost\", \"reason\": \"ann lost it\"}"),
          Example.of("showCodec", "Where a browser reads payloads.", 200),
          Example.of("encodePayloads", "A payload to seal.", 200)
              .with(Map.of("X-Namespace", "default"))
              .sending(CLEAR),
          Example.of("decodePayloads", "A payload to open.", 200)
              .with(Map.of("X-Namespace", "default"))
              .sending(CLEAR),
          Example.of("explainError", "What to do about an error.", 200).at("code", "unknown-agent"),
          Example.of("retireAgent", "An agent whose work is done.", 202)
              .at("id", "scribe")
              .with(Map.of("If-Match", "*"))
              .sending("{\"reason\": \"its work is done\"}"));

  private Examples() {}

  /** All, in the order in which they can be sent. */
  static List<Example> all() {
    return List.of(AGENTS, MOVES, WORK, HIVE).stream().flatMap(List::stream).toList();
  }

  /** The same by operation. */
  static Map<String, List<Example>> byOperation() {
    return all().stream()
        .collect(
            Collectors.groupingBy(Example::operation, LinkedHashMap::new, Collectors.toList()));
  }

  private static Example verb(String operation, int status) {
    return Example.of(operation, "An agent is told.", status).at("id", "scribe").sending(WHY);
  }

  private static Example campaign(String operation, int status) {
    return Example.of(operation, "A campaign.", status).at("id", "after-the-outage");
  }

  private static Example breaker(String operation) {
    return Example.of(operation, "A target that costs too much.", 200)
        .at("target", "model-strategic");
  }
}
