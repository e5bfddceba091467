package io.agenthive.activities.trail;

import io.agenthive.workflows.note.PlainText;

/**
 * What a record says, before it has its place in the trail. Texts that are too long are cut.
 *
 * @param key of an action that may be recorded once only, however often somebody tries
 * @param actor who asked
 * @param tenant whose the target is
 * @param door {@code rest}, {@code temporal} or {@code hive}
 * @param action such as {@code agents:sleep}
 * @param target such as {@code agents/ada}
 * @param reason empty: nobody said
 * @param digest SHA-256 of what was sent, in hexadecimal digits; empty: nothing was, or nobody
 *     knows
 * @param refusal why not; empty if it was done
 * @param request ID of the request; empty: there was none
 */
public record Entry(
    String key,
    String actor,
    String tenant,
    String door,
    String action,
    String target,
    String reason,
    String digest,
    Outcome outcome,
    String refusal,
    String request) {
  /** Characters of each text: a reason and what its door adds. */
  public static final int MAX_TEXT = 1_000;

  /** Refuses nothing: who is not recorded is not found. */
  public Entry {
    key = cut(key);
    actor = cut(actor);
    tenant = cut(tenant);
    door = cut(door);
    action = cut(action);
    target = cut(target);
    reason = cut(reason);
    refusal = cut(refusal);
    request = cut(request);
  }

  /** The same, for this reason and with this end. */
  Entry ended(String why, Outcome end, String no) {
    return new Entry(key, actor, tenant, door, action, target, why, digest, end, no, request);
  }

  /** The same of another target. */
  Entry about(String other) {
    return new Entry(
        key, actor, tenant, door, action, other, reason, digest, outcome, refusal, request);
  }

  private static String cut(String text) {
    if (text.length() <= MAX_TEXT && plain(text)) return text;
    String storable = PlainText.of(text);
    if (storable.codePointCount(0, storable.length()) <= MAX_TEXT) return storable;
    return storable.substring(0, storable.offsetByCodePoints(0, MAX_TEXT - 1)) + "…";
  }

  /** Nearly all are, and a check reads a hundred thousand a second. */
  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == 0 || Character.isSurrogate(each)) return false;
    }
    return true;
  }
}
