package io.agenthive.activities.mail;

import io.agenthive.activities.seal.Places;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Seals inputs on the threads of those who order, before they queue for a commit, so that nobody
 * waits behind a locked row for that work. An input is sealed for the tenant whose its agent is,
 * which only the agent's row can say: until this process has seen that row, it is taken for one of
 * the default tenant. An input that was sealed for another tenant than the row's is not written,
 * but sealed anew between two commits. An agent's tenant never changes.
 *
 * <p>Many threads may use one.
 */
final class InputSeals {
  /** Agents of other tenants than the default one; then they are learned anew. */
  static final int MAX_KNOWN = 100_000;

  private final SealedTexts texts;
  private final Map<String, String> tenants = new ConcurrentHashMap<>();

  InputSeals(SealedTexts texts) {
    this.texts = texts;
  }

  /** How it seals. */
  SealedTexts texts() {
    return texts;
  }

  /**
   * An input as rows keep it.
   *
   * @param tenant for whom it was sealed
   */
  record SealedInput(String tenant, String kept) {}

  /** Seals for the tenant who is known or supposed. */
  SealedInput seal(Order order) {
    String tenant = tenants.getOrDefault(order.agentId(), Places.TENANT);
    TextPlace place = TextPlace.input(tenant, order.agentId(), order.taskId());
    return new SealedInput(tenant, texts.close(order.input(), place));
  }

  /** Whether an input was sealed for the tenant of this row; that is known from now on. */
  boolean fits(SealedInput input, AgentRowLock row) {
    if (input.tenant().equals(row.tenant())) return true;
    if (tenants.size() >= MAX_KNOWN) tenants.clear();
    tenants.put(row.agentId(), row.tenant());
    return false;
  }

  /** An operation for a later commit, its input sealed for the tenant who is known now. */
  MailOp anew(MailOp op) {
    if (!(op instanceof MailOp.Accept accept)) return op;
    String tenant = tenants.getOrDefault(op.agentId(), Places.TENANT);
    if (accept.input().tenant().equals(tenant)) return op;
    return new MailOp.Accept(accept.order(), accept.hash(), seal(accept.order()), accept.answer());
  }
}
