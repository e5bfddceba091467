package io.agenthive.activities.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.seal.Digests;

/**
 * What the digest of an entry in a chain of summaries is made of: agent, number, life, what it
 * revokes, what it covers with that one's digest, what it goes on from, and the body, a line each.
 * The body comes last, for it alone may hold anything.
 *
 * @param covers 64 hexadecimal digits; empty: it revokes a summary
 */
record SummaryText(
    String agentId,
    long number,
    long life,
    long revokes,
    long from,
    long to,
    String covers,
    long buildsOn,
    String body) {
  /** SHA-256 of the digest before, which is empty for the first, and the text. */
  byte[] digest(byte[] before) {
    return Digests.sha256(before, text().getBytes(UTF_8));
  }

  private String text() {
    return String.join(
        "\n",
        agentId,
        String.valueOf(number),
        String.valueOf(life),
        String.valueOf(revokes),
        String.valueOf(from),
        String.valueOf(to),
        covers,
        String.valueOf(buildsOn),
        body);
  }
}
