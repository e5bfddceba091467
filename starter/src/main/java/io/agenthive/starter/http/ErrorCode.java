package io.agenthive.starter.http;

import java.util.Locale;

/**
 * Everything that can be wrong with a request, each with one status and one page, {@code
 * docs/errors/<code>.md}.
 */
public enum ErrorCode {
  /** The body is not JSON. */
  MALFORMED_JSON(400, "The body is not valid JSON"),
  /** An object names a key twice. */
  DUPLICATE_KEY(400, "A key stands twice in one object"),
  /** The body nests deeper than {@link StrictJson#MAX_DEPTH}. */
  TOO_DEEP(400, "The body nests too deeply"),
  /** A query parameter cannot be read. */
  BAD_FILTER(400, "A query parameter cannot be read"),
  /** The cursor was not made for this list. */
  BAD_CURSOR(400, "The cursor does not belong to this list"),
  /** What came is no HTTP request, or not all of it came. */
  BAD_REQUEST(400, "The request cannot be read"),
  /** A header cannot be read. */
  BAD_HEADER(400, "A header cannot be read"),
  /** No key or token, or one that is wrong, expired or revoked. */
  UNAUTHENTICATED(401, "The key or token is missing or not valid"),
  /** The caller is known and may not do this. */
  FORBIDDEN(403, "You may not do this"),
  /** Each hold has one owner, and the caller is not that one. */
  NOT_YOUR_HOLD(403, "The hold belongs to somebody else"),
  /** The page that asks may not use the codec. */
  FOREIGN_ORIGIN(403, "Pages of this origin may not use the codec"),
  /** The codec serves one namespace, and the caller named another or none. */
  FOREIGN_NAMESPACE(403, "The codec does not serve this namespace"),
  /** There is no such route. */
  UNKNOWN_ROUTE(404, "There is no such route"),
  /** There is no such agent. */
  UNKNOWN_AGENT(404, "There is no such agent"),
  /** The agent has no checkpoint of this number. */
  UNKNOWN_CHECKPOINT(404, "There is no such checkpoint"),
  /** The agent has no summary of this number. */
  UNKNOWN_SUMMARY(404, "There is no such summary"),
  /** The agent made no call outside of this number. */
  UNKNOWN_EFFECT(404, "There is no such call"),
  /** Nothing is known of a gap of the agent then. */
  UNKNOWN_DECISION(404, "There is no such decision"),
  /** No task came in a window, or nobody was idle in it. */
  NO_BASELINE(404, "There is nothing to compare with"),
  /** No decision names this version of the fleet's table. */
  UNKNOWN_TABLE(404, "There is no such version of the fleet's table"),
  /** No hold of this owner is on this scope. */
  UNKNOWN_HOLD(404, "There is no such hold on a scope"),
  /** There is no such task. */
  UNKNOWN_TASK(404, "There is no such task"),
  /** There is no dead letter of this task. */
  UNKNOWN_DEAD_LETTER(404, "There is no such dead letter"),
  /** No campaign of this name runs. */
  UNKNOWN_REDRIVE(404, "There is no such redrive campaign"),
  /** There is no such operation, or it was forgotten. */
  UNKNOWN_OPERATION(404, "There is no such operation"),
  /** No task ever failed as this family does. */
  UNKNOWN_FAMILY(404, "There is no such family of dead letters"),
  /** No breaker of this name was ever open. */
  UNKNOWN_BREAKER(404, "There is no such breaker"),
  /** The route has other methods. */
  METHOD_NOT_ALLOWED(405, "The route does not take this method"),
  /** The answer has another form than the caller accepts. */
  NOT_ACCEPTABLE(406, "The answer is JSON"),
  /** The ID belongs to an agent. */
  AGENT_EXISTS(409, "The agent exists already"),
  /** The agent's life is over or ending. */
  AGENT_RETIRED(409, "The agent is retired"),
  /** The agent works, or tasks of it are kept by workflows of their own. */
  AGENT_BUSY(409, "The agent has not come to rest"),
  /** The agent is at another step of its move, or at none. */
  MOVE_REFUSED(409, "The agent is at another step of its move"),
  /** The agent did not agree. */
  VERB_REFUSED(409, "The agent refused"),
  /** A checkpoint, or what an agent is, does not verify. */
  CHECKPOINT_CORRUPT(409, "The checkpoint does not verify"),
  /** A call cannot be undone, or not now. */
  NOT_UNDOABLE(409, "The call cannot be undone"),
  /** A payload was changed, its key is not here, or what it refers to is gone. */
  UNREADABLE_PAYLOAD(409, "A payload does not open"),
  /** The ID belongs to another task. */
  TASK_EXISTS(409, "The task ID belongs to another task"),
  /** The task has ended otherwise. */
  ALREADY_DONE(409, "The task has ended already"),
  /** The dead letter fails every time. */
  POISON(409, "The dead letter is poison"),
  /** The task died a moment ago, and its keeper has not heard of it. */
  NOT_SETTLED(409, "The dead letter is not settled yet"),
  /** The input was replaced too often. */
  TOO_MANY_PATCHES(409, "The input was replaced too often"),
  /** The ID belongs to a campaign. */
  REDRIVE_EXISTS(409, "The redrive campaign exists already"),
  /** There is as much to say about it as may be said. */
  TOO_MANY_NOTES(409, "The dead letter has too many notes"),
  /** As many tokens are revoked as may be. */
  TOO_MANY_REVOKED(409, "Too many tokens are revoked"),
  /** As many scopes are held as may be. */
  TOO_MANY_HOLDS(409, "Too many scopes are held"),
  /** As many operations are open as may be. */
  TOO_MANY_OPERATIONS(409, "Too many operations are open"),
  /** The operation has ended otherwise. */
  OPERATION_ENDED(409, "The operation has ended already"),
  /** Somebody else redrove it. */
  ALREADY_REDRIVEN(409, "The dead letter was redriven already"),
  /** What follows the cursor is not kept any more. */
  CURSOR_EXPIRED(410, "The cursor has expired"),
  /** The agent changed since it was read. */
  STALE(412, "The agent has changed since you read it"),
  /** The body is larger than {@link StrictJson#MAX_BYTES}. */
  BODY_TOO_LARGE(413, "The body is too large"),
  /** A filter matches more agents than one operation may ask. */
  BATCH_TOO_LARGE(413, "Too many agents match"),
  /** The body is not declared as JSON. */
  UNSUPPORTED_MEDIA_TYPE(415, "The body must be JSON"),
  /** Fields are missing, unknown or wrong. */
  INVALID_FIELDS(422, "The body has fields that are missing, unknown or wrong"),
  /**
   * An archive is damaged, of another version, sealed with a key that is not here, or too large.
   */
  ARCHIVE_REFUSED(422, "The archive cannot be used here"),
  /** A verb needs a reason. */
  REASON_REQUIRED(422, "A reason is required"),
  /** The key was used for another body. */
  IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used with another body"),
  /** The key is none. */
  IDEMPOTENCY_KEY_ILLEGAL(422, "The Idempotency-Key cannot be used"),
  /** Something is created, and nothing names it. */
  IDEMPOTENCY_KEY_REQUIRED(428, "An Idempotency-Key or an ID is required"),
  /** A change needs the version that it is made for. */
  IF_MATCH_REQUIRED(428, "If-Match is required"),
  /** The agent has as much open mail as it may have. */
  MAILBOX_FULL(429, "The mailbox is full"),
  /** A tenant, or an address whose credentials are not known, asks more often than it may. */
  TOO_MANY_REQUESTS(429, "Too many requests"),
  /** A tenant follows events as often as it may. */
  TOO_MANY_STREAMS(429, "Too many streams are open"),
  /** A defect of ours. */
  INTERNAL(500, "Something went wrong here"),
  /** So much is being served that more would only wait. */
  OVERLOADED(503, "The API is overloaded"),
  /** PostgreSQL does not answer. */
  DATABASE_AWAY(503, "The database does not answer"),
  /** Temporal, or the worker behind it, does not answer. */
  TEMPORAL_AWAY(503, "Temporal does not answer");

  private final int status;
  private final String title;

  ErrorCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** As it stands in a problem, {@code lower-case-with-hyphens}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String title() {
    return title;
  }
}
