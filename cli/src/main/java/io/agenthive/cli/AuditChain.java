package io.agenthive.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks an exported trail by nothing but what docs/audit.md says of it: each record's SHA-256 over
 * its texts and the hash before it, numbers without a gap, and anchors.
 */
final class AuditChain {
  private static final int MAX_FINDINGS = 50;
  private static final String NONE = "0".repeat(64);

  /** The texts that are hashed, in their order. */
  private static final List<String> FIELDS =
      List.of(
          "seq",
          "at",
          "actor",
          "tenant",
          "door",
          "action",
          "target",
          "reason",
          "requestHash",
          "outcome",
          "refusal",
          "request",
          "key");

  private final TreeMap<Long, String> anchors = new TreeMap<>();
  private final ArrayNode findings = Json.object().putArray("findings");
  private String head = NONE;
  private boolean known = true;
  private long last;
  private long records;
  private long bad;
  private long compared;

  /** A line of a file of anchors. */
  void anchor(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 7 || !words[0].equals("hive-audit") || !words[2].matches("[0-9]{1,18}")) {
      find("BAD_ANCHOR", 0, "it is no line of an anchor: " + line);
      return;
    }
    long seq = Long.parseLong(words[2]);
    String before = anchors.putIfAbsent(seq, words[3]);
    if (before != null && !before.equals(words[3])) {
      find("REWRITTEN", seq, "two anchors name different records in this place");
    }
  }

  /** The next record. */
  void take(JsonNode record) {
    records++;
    long seq = record.path("seq").asLong(0);
    String prev = record.path("prevHash").asString("");
    String hash = record.path("hash").asString("");
    if (seq != last + 1) {
      find("GAP", last + 1, "the next record is " + seq);
      known = false;
    }
    boolean stands = hash.equals(hash(record, prev));
    if (!stands) {
      find("EDITED", seq, "it does not say what it said when written");
    } else if (known && !prev.equals(head)) {
      find("REPLACED", last, "record " + seq + " was written after another one");
    }
    String anchored = anchors.get(seq);
    if (anchored != null) compared++;
    if (anchored != null && !anchored.equals(hash)) {
      find("REWRITTEN", seq, "its anchor names another record");
    }
    known = stands;
    head = hash;
    last = seq;
  }

  /** What it came to, in the form of the API's verdict. */
  JsonNode verdict() {
    compared += anchors.tailMap(last, false).size() + (anchors.containsKey(0L) ? 1 : 0);
    if (!anchors.isEmpty() && anchors.lastKey() > last) {
      find(
          "CUT",
          last + 1,
          "an anchor names record %d, and the trail ends with %d"
              .formatted(anchors.lastKey(), last));
    }
    if (records == 0 && anchors.isEmpty()) {
      find("UNANCHORED", 0, "nothing says that the trail ever was empty");
    }
    ObjectNode verdict =
        Json.object()
            .put("whole", bad == 0)
            .put("records", records)
            .put("last", last)
            .put("head", head)
            .put("anchors", compared)
            .put("bad", bad);
    verdict.set("findings", findings);
    return verdict;
  }

  private void find(String kind, long seq, String what) {
    bad++;
    if (findings.size() < MAX_FINDINGS) {
      findings.addObject().put("kind", kind).put("seq", seq).put("what", what);
    }
  }

  private static String hash(JsonNode record, String prev) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String field : FIELDS) {
        byte[] text = record.path(field).asString("").getBytes(UTF_8);
        sha.update((text.length + ":").getBytes(UTF_8));
        sha.update(text);
      }
      sha.update(HexFormat.of().parseHex(prev));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    } catch (IllegalArgumentException noHash) {
      return "";
    }
  }
}
