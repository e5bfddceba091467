package io.agenthive.starter.hostile;

import io.agenthive.starter.hostile.HostileCase.Trail;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows 16, 42, 47, 50 and 72 of verbs about many agents, and of the operations that they become.
 */
final class BulkCases {
  private static final String BASE = "/api/v1";
  private static final String REASON = "{\"reason\":\"so\"}";
  private static final List<String> VERBS = List.of("/agents:sleep", "/agents:wake");

  private BulkCases() {}

  static List<HostileCase> all() {
    List<HostileCase> all = new ArrayList<>();
    filters(all);
    rates(all);
    times(all);
    keys(all);
    operations(all);
    return all;
  }

  /** What does not say whom, or says too much, asks nobody. */
  private static void filters(List<HostileCase> all) {
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < 10_000; i++) labels.append("\"k%d:v\",".formatted(i));
    for (String verb : VERBS) {
      all.add(refused(72, verb + " of nobody in particular", verb, REASON));
      all.add(
          HostileCase.of(
              72,
              verb + " without a reason",
              keyed(verb, "{\"filter\":{\"team\":\"x\"}}"),
              422,
              "reason-required"));
      for (String filter :
          List.of(
              "null",
              "{}",
              "{\"all\":false}",
              "{\"all\":\"true\"}",
              "{\"all\":1}",
              "{\"all\":true,\"team\":\"x\"}",
              "{\"all\":true,\"q\":\"x\"}",
              "{\"team\":\"\"}",
              "{\"team\":\" \"}",
              "{\"team\":\"a\\u0000\"}",
              "{\"team\":\"a\\u202eb\"}",
              "{\"q\":\"\\n\"}",
              "{\"state\":\"RETIRED\"}",
              "{\"state\":\"DREAMING\"}",
              "{\"hold\":\"forever\"}",
              "{\"tier\":\"GOLD\"}",
              "{\"label\":[\"x\"]}",
              "{\"label\":[\":x\"]}",
              "{\"label\":[null]}",
              "{\"label\":\"a:b\"}",
              "{\"label\":[\"a:1\",\"a:2\"]}",
              "{\"tenant\":\"rival\"}",
              "{\"owner\":\"eve\"}",
              "[]")) {
        all.add(refused(72, verb + " of " + filter, verb, filtered(filter)));
      }
      String name = "n".repeat(101);
      all.add(
          refused(
              72, verb + " of a name of 101", verb, filtered("{\"team\":\"%s\"}".formatted(name))));
      all.add(
          refused(
              72,
              verb + " of ten thousand labels, the last one twice",
              verb,
              filtered("{\"label\":[" + labels + "\"k9999:v\"]}")));
    }
  }

  private static void rates(List<HostileCase> all) {
    for (String rate : List.of("0", "-1", "101", "1e2", "1.5", "\"10\"", "99999999999", "[]")) {
      for (String verb : VERBS) {
        all.add(
            refused(
                72,
                verb + " at a rate of " + rate,
                verb,
                "{\"filter\":{\"team\":\"x\"},\"reason\":\"so\",\"ratePerSecond\":%s}"
                    .formatted(rate)));
      }
    }
  }

  private static void times(List<HostileCase> all) {
    for (String until : List.of("\"2020-01-01T00:00:00Z\"", "\"2100-01-01T00:00:00Z\"", "7")) {
      all.add(
          refused(
              50,
              "many sleep until " + until,
              "/agents:sleep",
              "{\"filter\":{\"team\":\"x\"},\"reason\":\"so\",\"until\":%s}".formatted(until)));
    }
    all.add(
        refused(
            50,
            "many wake until",
            "/agents:wake",
            "{\"filter\":{\"team\":\"x\"},\"reason\":\"so\",\"until\":\"2034-01-01T00:00:00Z\"}"));
  }

  /** The key of an operation that there is, with another body. */
  private static void keys(List<HostileCase> all) {
    all.add(
        HostileCase.of(
            42,
            "another operation under a key",
            Sent.post(BASE + "/agents:wake", filtered("{\"team\":\"nobody\"}"))
                .with("Idempotency-Key: <OPERATION>"),
            422,
            "idempotency-key-reused"));
  }

  private static void operations(List<HostileCase> all) {
    for (String below : List.of("", "/outcomes")) {
      for (String id : List.of("<NOBODY>", "<ALIEN>")) {
        all.add(
            HostileCase.of(
                id.equals("<ALIEN>") ? 16 : 47,
                "operation " + id + below,
                Sent.get(BASE + "/operations/" + id + below),
                404,
                "unknown-operation"));
      }
      for (String id : List.of("A!", "..", "%00", "'%20or%201=1", "a".repeat(500))) {
        all.add(
            HostileCase.of(
                    47,
                    "operation " + id + below,
                    Sent.get(BASE + "/operations/" + id + below),
                    404,
                    "")
                .or(400));
      }
    }
    for (String id : List.of("<NOBODY>", "<ALIEN>")) {
      all.add(
          HostileCase.of(
                  id.equals("<ALIEN>") ? 16 : 47,
                  "abort of operation " + id,
                  Sent.post(BASE + "/operations/" + id + ":abort", REASON),
                  404,
                  "unknown-operation")
              .recorded(Trail.REFUSED));
    }
    all.add(
        HostileCase.of(
                47,
                "abort of an operation that has ended",
                Sent.post(BASE + "/operations/<OPERATION>:abort", REASON),
                409,
                "operation-ended")
            .recorded(Trail.REFUSED));
    all.add(
        HostileCase.of(
            72,
            "abort without a reason",
            Sent.post(BASE + "/operations/<OPERATION>:abort", "{}"),
            422,
            "reason-required"));
    for (String query : List.of("state=DREAMING", "state=RUNNING&state=FAILED", "outcome=AGREED")) {
      all.add(
          HostileCase.of(
              38,
              "operations with " + query,
              Sent.get(BASE + "/operations?" + query),
              400,
              "bad-filter"));
    }
  }

  private static String filtered(String filter) {
    return "{\"filter\":%s,\"reason\":\"so\"}".formatted(filter);
  }

  private static HostileCase refused(int row, String what, String verb, String body) {
    return HostileCase.of(row, what, keyed(verb, body), 422, "invalid-fields");
  }

  private static Sent keyed(String verb, String body) {
    return Sent.post(BASE + verb, body).with("Idempotency-Key: FRESH");
  }
}
