package io.agenthive.starter.hostile;

import java.util.ArrayList;
import java.util.List;

/** Rows 17, 18, 29, 34, 35, 37, 50, 52 and 53: bodies that are JSON and make no sense. */
final class FieldCases {
  private static final String AGENTS = "/api/v1/agents";
  private static final String TASKS = "/api/v1/tasks";

  private FieldCases() {}

  static List<HostileCase> all() {
    List<HostileCase> all = new ArrayList<>();
    foreignFields(all);
    numbers(all);
    characters(all);
    lengths(all);
    lineEnds(all);
    times(all);
    choices(all);
    return all;
  }

  private static void foreignFields(List<HostileCase> all) {
    for (String field : List.of("\"tenantId\":\"rival\"", "\"tenant\":\"rival\"")) {
      all.add(agent(17, field));
      all.add(task(17, field));
      all.add(
          body(
              17,
              "a hold with " + field,
              "/api/v1/holds",
              "{\"scope\":\"hive\",\"hold\":\"operator\",\"reason\":\"so\",%s}".formatted(field)));
      all.add(
          body(
              17,
              "sleep with " + field,
              AGENTS + "/<AGENT>:sleep",
              "{\"reason\":\"so\",%s}".formatted(field)));
    }
    for (String field :
        List.of(
            "\"state\":\"AWAKE\"",
            "\"owner\":\"eve\"",
            "\"epoch\":99",
            "\"life\":7",
            "\"holds\":[]",
            "\"fenced\":false",
            "\"shifts\":1",
            "\"roles\":[\"admin\"]",
            "\"createdAt\":\"2026-01-01T00:00:00Z\"",
            "\"specVersion\":2",
            "\"__proto__\":{\"admin\":true}",
            "\"@class\":\"java.lang.Runtime\"",
            "\"class\":{\"classLoader\":{}}")) {
      all.add(agent(18, field));
    }
    for (String field :
        List.of(
            "\"state\":\"DONE\"",
            "\"id\":\"other\"",
            "\"result\":\"paid\"",
            "\"delivery\":0",
            "\"keeper\":\"x\"",
            "\"failure\":null",
            "\"costMicros\":0")) {
      all.add(task(18, field));
    }
  }

  private static void numbers(List<HostileCase> all) {
    all.add(malformed(agent(29, "\"concurrency\":" + "1".repeat(1_001))));
    for (String number :
        List.of("NaN", "Infinity", "-Infinity", "0x10", "01", "+1", "1.", ".5", "1_000", "--1")) {
      all.add(malformed(agent(29, "\"concurrency\":" + number)));
    }
    for (String number :
        List.of(
            "1e400",
            "5.9",
            "1.0",
            "1e0",
            "\"5\"",
            "\"\"",
            "true",
            "[1]",
            "{}",
            "99999999999",
            "-99999999999999999999",
            "0",
            "-1",
            "33")) {
      all.add(agent(29, "\"concurrency\":" + number));
    }
    for (String number : List.of("101", "-101", "1e2", "\"1\"", "1e999999999")) {
      all.add(task(29, "\"priority\":" + number));
    }
    for (String field :
        List.of(
            "\"deferrable\":\"true\"",
            "\"deferrable\":1",
            "\"tier\":0",
            "\"tools\":\"x\"",
            "\"tools\":[1]",
            "\"tools\":[null]",
            "\"labels\":[]",
            "\"labels\":{\"a\":1}",
            "\"labels\":{\"a\":null}",
            "\"systemPrompt\":7",
            "\"idleTimeout\":5",
            "\"idleTimeout\":\"5s\"")) {
      all.add(agent(29, field));
    }
  }

  private static HostileCase malformed(HostileCase wrong) {
    return HostileCase.of(wrong.row(), wrong.what(), wrong.sent(), 400, "malformed-json");
  }

  private static void characters(List<HostileCase> all) {
    for (String sign :
        List.of(
            "\\u0000",
            "\\ud83d",
            "\\udc00",
            "\\udc00\\ud83d",
            "\\u202e",
            "\\u2066",
            "\\u200f",
            "\\u2028",
            "\\u0007",
            "\\u001b[31m",
            "\\ufeff")) {
      all.add(
          body(
              34,
              "role with " + sign,
              AGENTS,
              "{\"id\":\"FRESH\",\"role\":\"a%sb\",\"team\":\"t\"}".formatted(sign)));
      all.add(
          body(
              34,
              "team with " + sign,
              AGENTS,
              "{\"id\":\"FRESH\",\"role\":\"r\",\"team\":\"a%sb\"}".formatted(sign)));
      all.add(agent(34, "\"labels\":{\"a%sb\":\"c\"}".formatted(sign)));
      all.add(agent(34, "\"labels\":{\"a\":\"b%sc\"}".formatted(sign)));
      all.add(
          body(
              34,
              "reason with " + sign,
              AGENTS + "/<AGENT>:sleep",
              "{\"reason\":\"a%sb\"}".formatted(sign)));
      all.add(
          body(
              34,
              "checkpoint's label with " + sign,
              AGENTS + "/<AGENT>/checkpoints",
              "{\"label\":\"a%sb\"}".formatted(sign)));
    }
    for (String sign : List.of("\\u0000", "\\ud83d")) {
      all.add(agent(34, "\"systemPrompt\":\"a%s\"".formatted(sign)));
      all.add(
          body(
              52,
              "input with " + sign,
              TASKS,
              "{\"taskId\":\"FRESH\",\"agentId\":\"<AGENT>\",\"input\":\"a%s\"}".formatted(sign)));
      all.add(
          body(
              34,
              "note with " + sign,
              "/api/v1/dead-letters/<DEAD>:note",
              "{\"note\":\"a%s\"}".formatted(sign)));
      all.add(
          body(
              34,
              "patch with " + sign,
              "/api/v1/dead-letters/<DEAD>:redrive",
              "{\"reason\":\"so\",\"input\":\"a%s\"}".formatted(sign)));
    }
  }

  private static void lengths(List<HostileCase> all) {
    for (int length : new int[] {101, 10_001}) {
      String name = "n".repeat(length);
      all.add(
          body(
              35,
              "role of " + length,
              AGENTS,
              "{\"id\":\"FRESH\",\"role\":\"%s\",\"team\":\"t\"}".formatted(name)));
      all.add(
          body(
              35,
              "team of " + length,
              AGENTS,
              "{\"id\":\"FRESH\",\"role\":\"r\",\"team\":\"%s\"}".formatted(name)));
      all.add(
          body(
              35,
              "ID of " + length,
              AGENTS,
              "{\"id\":\"%s\",\"role\":\"r\",\"team\":\"t\"}".formatted(name)));
      all.add(
          named(
              agent(35, "\"labels\":{\"%s\":\"x\"}".formatted(name)), "label's key of " + length));
      all.add(named(agent(35, "\"labels\":{\"x\":\"%s\"}".formatted(name)), "label of " + length));
      all.add(
          body(
              35,
              "scope of " + length,
              "/api/v1/holds",
              "{\"scope\":\"team:%s\",\"hold\":\"operator\",\"reason\":\"so\"}".formatted(name)));
    }
    all.add(
        body(
            35,
            "reason of 501",
            AGENTS + "/<AGENT>:sleep",
            "{\"reason\":\"%s\"}".formatted("r".repeat(501))));
    all.add(
        body(
            35,
            "task's ID of 129",
            TASKS,
            "{\"taskId\":\"%s\",\"agentId\":\"<AGENT>\",\"input\":\"x\"}"
                .formatted("t".repeat(129))));
    all.add(
        body(
            35,
            "note of 2,001",
            "/api/v1/dead-letters/<DEAD>:note",
            "{\"note\":\"%s\"}".formatted("n".repeat(2_001))));
    all.add(
        named(
            agent(52, "\"systemPrompt\":\"%s\"".formatted("p".repeat(100_000))),
            "prompt of 100,000"));
    all.add(
        body(
            52,
            "blank input",
            TASKS,
            "{\"taskId\":\"FRESH\",\"agentId\":\"<AGENT>\",\"input\":\" \\n\"}"));
    String many = "\"k%d\":\"v\",".repeat(1);
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < 33; i++) labels.append(many.formatted(i));
    all.add(
        named(
            agent(35, "\"labels\":{%s}".formatted(labels.substring(0, labels.length() - 1))),
            "33 labels"));
  }

  private static void lineEnds(List<HostileCase> all) {
    for (String end :
        List.of(
            "\\r\\nSet-Cookie: a=b",
            "\\n2026-01-01 INFO forged",
            "\\rX-Evil: y",
            "\\u0085x",
            "\\u2029x")) {
      for (String verb : List.of("sleep", "wake", "hold", "retire", "fork")) {
        String more =
            verb.equals("hold")
                ? ",\"hold\":\"operator\""
                : verb.equals("fork") ? ",\"newId\":\"FRESH\"" : "";
        HostileCase wrong =
            body(
                37,
                "reason of %s with %s".formatted(verb, end),
                AGENTS + "/<AGENT>:" + verb,
                "{\"reason\":\"a%s\"%s}".formatted(end, more));
        all.add(
            new HostileCase(
                37,
                wrong.what(),
                wrong.sent().with("If-Match: *"),
                wrong.statuses(),
                wrong.code(),
                wrong.trail()));
      }
      all.add(
          body(
              37,
              "task's ID with " + end,
              TASKS,
              "{\"taskId\":\"a%s\",\"agentId\":\"<AGENT>\",\"input\":\"x\"}".formatted(end)));
      all.add(
          body(
              37,
              "agent's ID with " + end,
              AGENTS,
              "{\"id\":\"a%s\",\"role\":\"r\",\"team\":\"t\"}".formatted(end)));
    }
    for (String path :
        List.of(
            "/agents/a%0d%0aSet-Cookie:%20a=b",
            "/tasks/a%0d%0aX-Evil:%20y",
            "/agents?cursor=a%0d%0aX-Evil:%20y",
            "/agents?q=a%0d%0aX-Evil:%20y&limit=0")) {
      all.add(
          HostileCase.of(37, "line ends in " + path, Sent.get("/api/v1" + path), 404, "").or(400));
    }
  }

  private static void times(List<HostileCase> all) {
    for (String until :
        List.of(
            "2020-01-01T00:00:00Z",
            "2099-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "tomorrow",
            "",
            "2034-13-01T00:00:00Z")) {
      for (String verb : List.of("sleep", "hold", "keepAwake")) {
        String hold = verb.equals("hold") ? ",\"hold\":\"operator\"" : "";
        all.add(
            body(
                50,
                verb + " until '" + until + "'",
                AGENTS + "/<AGENT>:" + verb,
                "{\"reason\":\"so\",\"until\":\"%s\"%s}".formatted(until, hold)));
      }
    }
    for (String timeout :
        List.of("-PT1S", "PT24H0.001S", "PT87600H", "-PT0.000000001S", "forever")) {
      all.add(agent(50, "\"idleTimeout\":\"%s\"".formatted(timeout)));
    }
    for (String lasting : List.of("-PT1S", "PT0S", "P3650D", "P31D", "-P1D")) {
      all.add(
          body(
              50,
              "a breaker open for " + lasting,
              "/api/v1/breakers/model-hostile:open",
              "{\"reason\":\"so\",\"lasting\":\"%s\"}".formatted(lasting)));
      all.add(
          body(
              50,
              "a token for " + lasting,
              "/api/v1/tokens",
              "{\"roles\":[\"viewer\"],\"lasting\":\"%s\"}".formatted(lasting)));
    }
    all.add(task(50, "\"deadline\":\"2020-01-01T00:00:00Z\""));
  }

  private static void choices(List<HostileCase> all) {
    for (String field :
        List.of(
            "\"tier\":\"GODLIKE\"",
            "\"tier\":\"\"",
            "\"tier\":\"ROUTINE\",\"fallback\":[\"ROUTINE\"]",
            "\"fallback\":[\"IMPLEMENTATION\",\"IMPLEMENTATION\"]",
            "\"fallback\":[null]",
            "\"dispatch\":\"PIGEON\"",
            "\"tools\":[\"rm -rf\"]",
            "\"budget\":0",
            "\"budget\":9e18")) {
      all.add(agent(53, field));
    }
    all.add(task(53, "\"dispatch\":\"PIGEON\""));
    all.add(task(53, "\"budget\":{\"limit\":\"0\"}"));
    for (String body :
        List.of(
            "{\"roles\":[]}",
            "{\"roles\":[\"god\"]}",
            "{}",
            "{\"roles\":[\"viewer\"],\"name\":\"local\"}",
            "{\"roles\":[\"viewer\"],\"name\":\"a\\nb\"}",
            "{\"roles\":[\"viewer\"],\"tenant\":\"../x\"}")) {
      all.add(body(53, "a token of " + body, "/api/v1/tokens", body));
    }
    for (String scope :
        List.of("", "everything", "team:", "tier:GODLIKE", "label:x", "team:a\\nb", "hive:x")) {
      all.add(
          body(
              53,
              "a hold on '" + scope + "'",
              "/api/v1/holds",
              "{\"scope\":\"%s\",\"hold\":\"operator\",\"reason\":\"so\"}".formatted(scope)));
    }
  }

  private static HostileCase agent(int row, String field) {
    return body(
        row,
        "an agent with " + field,
        AGENTS,
        "{\"id\":\"FRESH\",\"role\":\"r\",\"team\":\"t\",%s}".formatted(field));
  }

  private static HostileCase task(int row, String field) {
    return body(
        row,
        "a task with " + field,
        TASKS,
        "{\"taskId\":\"FRESH\",\"agentId\":\"<AGENT>\",\"input\":\"x\",%s}".formatted(field));
  }

  private static HostileCase body(int row, String what, String path, String body) {
    return HostileCase.of(row, what, Sent.post(path, body), 422, "invalid-fields")
        .recorded(HostileCase.Trail.NONE);
  }

  private static HostileCase named(HostileCase wrong, String what) {
    return new HostileCase(
        wrong.row(), what, wrong.sent(), wrong.statuses(), wrong.code(), wrong.trail());
  }
}
