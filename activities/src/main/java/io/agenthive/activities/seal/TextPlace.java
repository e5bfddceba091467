package io.agenthive.activities.seal;

import java.util.Locale;

/**
 * Where a text stands: what is moved to another place does not open there.
 *
 * @param tenant whose it is
 * @param owner ID of its agent; empty: it is of none
 * @param key names it among those of its kind and owner
 */
public record TextPlace(String tenant, Kind kind, String owner, String key) {
  /** What agents, people and models wrote and rows keep. Their names are part of what is sealed. */
  public enum Kind {
    /** The system prompt of an agent. */
    PROMPT,
    /** What a task is to do, in its mail or beside it. */
    INPUT,
    /** What a task that is done came to. */
    RESULT,
    /** What a turn came to: what a model said and called, what a tool answered. */
    TURN,
    /** What a tool that acts outside was called with. */
    ARGUMENTS,
    /** An entry of an agent's memory. */
    MEMORY,
    /** A summary of some of them. */
    SUMMARY,
    /** What a model answered that was to summarise them. */
    SUMMARY_TURN,
    /** What a delivery of a task failed of. */
    FAILURE,
    /** What deaths of one family have in common. */
    FAMILY,
    /** What a keeper is told. */
    LETTER,
    /** What a person says about a dead task. */
    NOTE,
    /** What a service said about a call that is to be undone. */
    UNDO,
    /** The answer to a request with an idempotency key. */
    ANSWER
  }

  /** The system prompt of an agent. */
  public static TextPlace prompt(String tenant, String agentId) {
    return new TextPlace(tenant, Kind.PROMPT, agentId, "");
  }

  /** The input of a task. */
  public static TextPlace input(String tenant, String agentId, String taskId) {
    return new TextPlace(tenant, Kind.INPUT, agentId, taskId);
  }

  /** The result of a task. */
  public static TextPlace result(String tenant, String agentId, String taskId) {
    return new TextPlace(tenant, Kind.RESULT, agentId, taskId);
  }

  /**
   * What a turn came to.
   *
   * @param turn its key
   */
  public static TextPlace turn(String tenant, String agentId, String turn) {
    return new TextPlace(tenant, Kind.TURN, agentId, turn);
  }

  /**
   * What a tool was called with in a turn.
   *
   * @param turn its key
   */
  public static TextPlace arguments(String tenant, String agentId, String turn) {
    return new TextPlace(tenant, Kind.ARGUMENTS, agentId, turn);
  }

  /**
   * What an agent remembers of a task. Where in its memory that stands is known when it is written
   * only; the chain of digests has it.
   */
  public static TextPlace memory(String tenant, String agentId, String taskId) {
    return new TextPlace(tenant, Kind.MEMORY, agentId, taskId);
  }

  /** A summary by its number. */
  public static TextPlace summary(String tenant, String agentId, long number) {
    return new TextPlace(tenant, Kind.SUMMARY, agentId, String.valueOf(number));
  }

  /** What a model answered that was to write the summary of this number in a life. */
  public static TextPlace summaryTurn(String tenant, String agentId, long life, long number) {
    return new TextPlace(tenant, Kind.SUMMARY_TURN, agentId, life + "." + number);
  }

  /** What a task failed of, whichever agent had it. */
  public static TextPlace failure(String tenant, String taskId) {
    return new TextPlace(tenant, Kind.FAILURE, "", taskId);
  }

  /** The title of a family, which all tenants share. */
  public static TextPlace family(String family) {
    return new TextPlace(Places.TENANT, Kind.FAMILY, "", family);
  }

  /**
   * What the keeper of a task is told.
   *
   * @param kind of the letter
   */
  public static TextPlace letter(String tenant, String agentId, String kind, String taskId) {
    return new TextPlace(tenant, Kind.LETTER, agentId, kind + " " + taskId);
  }

  /** What people say about a dead task. */
  public static TextPlace note(String tenant, String taskId) {
    return new TextPlace(tenant, Kind.NOTE, "", taskId);
  }

  /** What a service said about a call by its number. */
  public static TextPlace undo(String tenant, String agentId, long call) {
    return new TextPlace(tenant, Kind.UNDO, agentId, String.valueOf(call));
  }

  /** The answer to a request of a tenant. */
  public static TextPlace answer(String tenant, String key) {
    return new TextPlace(tenant, Kind.ANSWER, "", key);
  }

  /** What stands in the authenticated part of a seal. Only the last part may have a bar in it. */
  String text() {
    return Places.ofTenant(tenant, kind.name().toLowerCase(Locale.ROOT), owner, key);
  }

  /** For people; without the tenant. */
  String name() {
    String what = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return key.isEmpty() ? what + " of " + owner : what + " of " + key;
  }
}
