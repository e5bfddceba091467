package io.agenthive.starter.contract;

import static io.agenthive.starter.http.ErrorCode.*;

import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Needs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each operation may refuse with. Most follows from what it takes and needs; the rest stands
 * here. Whatever else the API answers is found when the contract is tried.
 */
final class Codes {
  /** They ask Temporal, which may be away, or have what does not open. */
  private static final Set<String> ASKS_TEMPORAL =
      Set.of(
          "createAgent",
          "sleepAgent",
          "wakeAgent",
          "holdAgent",
          "releaseAgent",
          "keepAgentAwake",
          "releaseAgentEffects",
          "retireAgent",
          "restoreCheckpoint",
          "forkAgent",
          "exportAgent",
          "importAgent",
          "handAgentOver",
          "showDeadLetter",
          "redriveDeadLetter",
          "beginRedrive",
          "listRedrives",
          "showRedrive",
          "pauseRedrive",
          "resumeRedrive",
          "abortRedrive",
          "verifyAudit");

  private static final Map<String, List<ErrorCode>> MORE =
      Map.ofEntries(
          Map.entry("createAgent", List.of(AGENT_EXISTS, IDEMPOTENCY_KEY_REQUIRED)),
          Map.entry("sleepAgent", List.of(AGENT_RETIRED, VERB_REFUSED, STALE, TOO_MANY_OPERATIONS)),
          Map.entry("wakeAgent", List.of(AGENT_RETIRED, VERB_REFUSED, STALE, TOO_MANY_OPERATIONS)),
          Map.entry(
              "sleepAgents",
              List.of(BATCH_TOO_LARGE, TOO_MANY_OPERATIONS, IDEMPOTENCY_KEY_REQUIRED)),
          Map.entry(
              "wakeAgents",
              List.of(BATCH_TOO_LARGE, TOO_MANY_OPERATIONS, IDEMPOTENCY_KEY_REQUIRED)),
          Map.entry("abortOperation", List.of(OPERATION_ENDED)),
          Map.entry("holdAgent", List.of(AGENT_RETIRED, NOT_YOUR_HOLD, STALE, TOO_MANY_OPERATIONS)),
          Map.entry(
              "releaseAgent", List.of(AGENT_RETIRED, NOT_YOUR_HOLD, STALE, TOO_MANY_OPERATIONS)),
          Map.entry(
              "keepAgentAwake", List.of(AGENT_RETIRED, VERB_REFUSED, STALE, TOO_MANY_OPERATIONS)),
          Map.entry("releaseAgentEffects", List.of(AGENT_RETIRED)),
          Map.entry("retireAgent", List.of(AGENT_RETIRED, VERB_REFUSED, STALE, IF_MATCH_REQUIRED)),
          Map.entry("placeHold", List.of(NOT_YOUR_HOLD, TOO_MANY_HOLDS)),
          Map.entry("releaseHold", List.of(NOT_YOUR_HOLD, UNKNOWN_HOLD)),
          Map.entry("showCheckpoint", List.of(UNKNOWN_CHECKPOINT)),
          Map.entry("makeCheckpoint", List.of(AGENT_RETIRED, CHECKPOINT_CORRUPT)),
          Map.entry("restoreCheckpoint", List.of(UNKNOWN_CHECKPOINT, AGENT_RETIRED, VERB_REFUSED)),
          Map.entry("revokeSummary", List.of(UNKNOWN_SUMMARY)),
          Map.entry("showEffect", List.of(UNKNOWN_EFFECT)),
          Map.entry("undoEffect", List.of(UNKNOWN_EFFECT, NOT_UNDOABLE)),
          Map.entry("forkAgent", List.of(AGENT_EXISTS, UNKNOWN_CHECKPOINT, CHECKPOINT_CORRUPT)),
          Map.entry("diffAgent", List.of(UNKNOWN_CHECKPOINT, CHECKPOINT_CORRUPT)),
          Map.entry(
              "exportAgent",
              List.of(
                  AGENT_RETIRED,
                  AGENT_BUSY,
                  VERB_REFUSED,
                  CHECKPOINT_CORRUPT,
                  MOVE_REFUSED,
                  ARCHIVE_REFUSED)),
          Map.entry(
              "importAgent",
              List.of(
                  AGENT_EXISTS,
                  TASK_EXISTS,
                  MOVE_REFUSED,
                  ARCHIVE_REFUSED,
                  REASON_REQUIRED,
                  INVALID_FIELDS,
                  BODY_TOO_LARGE,
                  UNSUPPORTED_MEDIA_TYPE)),
          Map.entry("handAgentOver", List.of(AGENT_RETIRED, MOVE_REFUSED, VERB_REFUSED)),
          Map.entry("arriveAgent", List.of(AGENT_RETIRED, MOVE_REFUSED)),
          Map.entry("stayAgent", List.of(AGENT_RETIRED, MOVE_REFUSED)),
          Map.entry(
              "decodePayloads", List.of(FOREIGN_NAMESPACE, FOREIGN_ORIGIN, UNREADABLE_PAYLOAD)),
          Map.entry("encodePayloads", List.of(FOREIGN_NAMESPACE, FOREIGN_ORIGIN)),
          Map.entry(
              "submitTask",
              List.of(AGENT_RETIRED, TASK_EXISTS, MAILBOX_FULL, IDEMPOTENCY_KEY_REQUIRED)),
          Map.entry("cancelTask", List.of(ALREADY_DONE)),
          Map.entry(
              "redriveDeadLetter",
              List.of(
                  UNKNOWN_TASK,
                  UNKNOWN_AGENT,
                  AGENT_RETIRED,
                  POISON,
                  ALREADY_REDRIVEN,
                  NOT_SETTLED,
                  TOO_MANY_PATCHES)),
          Map.entry("noteDeadLetter", List.of(TOO_MANY_NOTES)),
          Map.entry("showDeadLetterFamily", List.of(UNKNOWN_FAMILY)),
          Map.entry("markDeadLetterFamily", List.of(UNKNOWN_FAMILY)),
          Map.entry("beginRedrive", List.of(REDRIVE_EXISTS, IDEMPOTENCY_KEY_REQUIRED)),
          Map.entry("revokeToken", List.of(TOO_MANY_REVOKED)),
          Map.entry("followEvents", List.of(BAD_CURSOR, CURSOR_EXPIRED, TOO_MANY_STREAMS)),
          Map.entry("issueToken", List.of(UNKNOWN_ROUTE)),
          Map.entry("explainAgent", List.of(UNKNOWN_DECISION)),
          Map.entry("showEfficiency", List.of(NO_BASELINE)),
          Map.entry("showFleetTable", List.of(UNKNOWN_TABLE)),
          Map.entry("showBreaker", List.of(UNKNOWN_BREAKER)),
          Map.entry("openBreaker", List.of(UNKNOWN_BREAKER)),
          Map.entry("closeBreaker", List.of(UNKNOWN_BREAKER)));

  private Codes() {}

  static Set<ErrorCode> of(Operation operation) {
    String id = operation.id();
    if (operation.needs() == null)
      return EnumSet.of(BAD_REQUEST, UNKNOWN_ROUTE, NOT_ACCEPTABLE, OVERLOADED);
    List<ErrorCode> all =
        new ArrayList<>(
            List.of(
                UNAUTHENTICATED,
                FORBIDDEN,
                NOT_ACCEPTABLE,
                TOO_MANY_REQUESTS,
                INTERNAL,
                OVERLOADED,
                DATABASE_AWAY,
                BAD_REQUEST));
    all.addAll(MORE.getOrDefault(id, List.of()));
    all.addAll(about(operation.needs()));
    if (!operation.variables().isEmpty()) all.add(UNKNOWN_ROUTE);
    if (Queries.strict(id)) all.add(BAD_FILTER);
    if (Queries.paged(id)) all.add(BAD_CURSOR);
    if (ASKS_TEMPORAL.contains(id)) all.addAll(List.of(TEMPORAL_AWAY, UNREADABLE_PAYLOAD));
    operation.body().ifPresent(body -> all.addAll(about(body)));
    if (operation.headers().contains("Prefer")) all.add(BAD_HEADER);
    return EnumSet.copyOf(all);
  }

  private static List<ErrorCode> about(Needs needs) {
    return switch (needs.of()) {
      case AGENT, ADDRESSEE -> List.of(UNKNOWN_AGENT);
      case TASK -> List.of(UNKNOWN_TASK);
      case DEAD_LETTER -> List.of(UNKNOWN_DEAD_LETTER);
      case CAMPAIGN -> List.of(UNKNOWN_REDRIVE);
      case OPERATION -> List.of(UNKNOWN_OPERATION);
      case TENANT, HIVE, MATCHES -> List.of();
    };
  }

  private static List<ErrorCode> about(Class<?> body) {
    List<ErrorCode> codes =
        new ArrayList<>(
            List.of(
                MALFORMED_JSON,
                DUPLICATE_KEY,
                TOO_DEEP,
                BODY_TOO_LARGE,
                UNSUPPORTED_MEDIA_TYPE,
                INVALID_FIELDS,
                BAD_HEADER,
                IDEMPOTENCY_KEY_ILLEGAL,
                IDEMPOTENCY_KEY_REUSED));
    boolean reasoned =
        Arrays.stream(body.getRecordComponents()).anyMatch(each -> each.getName().equals("reason"));
    if (reasoned) codes.add(REASON_REQUIRED);
    return codes;
  }
}
