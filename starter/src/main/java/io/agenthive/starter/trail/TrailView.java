package io.agenthive.starter.trail;

import io.agenthive.activities.trail.Entry;
import io.agenthive.activities.trail.TrailRecord;
import java.util.HexFormat;

/**
 * A record as it is sent: all that its hash is made of, letter for letter.
 *
 * @param at with six digits behind its second
 * @param requestHash SHA-256 in hexadecimal digits; empty: none
 */
record TrailView(
    long seq,
    String at,
    String actor,
    String tenant,
    String door,
    String action,
    String target,
    String reason,
    String requestHash,
    String outcome,
    String refusal,
    String request,
    String key,
    String prevHash,
    String hash) {
  static TrailView of(TrailRecord record) {
    Entry entry = record.entry();
    HexFormat hex = HexFormat.of();
    return new TrailView(
        record.seq(),
        record.time(),
        entry.actor(),
        entry.tenant(),
        entry.door(),
        entry.action(),
        entry.target(),
        entry.reason(),
        entry.digest(),
        entry.outcome().name(),
        entry.refusal(),
        entry.request(),
        entry.key(),
        hex.formatHex(record.prevHash()),
        hex.formatHex(record.hash()));
  }
}
