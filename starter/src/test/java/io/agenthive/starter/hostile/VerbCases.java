package io.agenthive.starter.hostile;

import io.agenthive.starter.hostile.HostileCase.Trail;
import java.util.ArrayList;
import java.util.List;

/** Rows 38, 42, 43, 45, 47, 49 and 72: requests that can be read, and cannot be. */
final class VerbCases {
  private static final String BASE = "/api/v1";
  private static final String REASON = "{\"reason\":\"so\"}";
  private static final String HOLD = "{\"hold\":\"operator\",\"reason\":\"so\"}";
  private static final String KEEP = "{\"reason\":\"so\",\"until\":\"2034-01-01T00:00:00Z\"}";

  private VerbCases() {}

  static List<HostileCase> all() {
    List<HostileCase> all = new ArrayList<>();
    pages(all);
    events(all);
    keys(all);
    versions(all);
    absent(all);
    over(all);
    generations(all);
    letters(all);
    all.addAll(BulkCases.all());
    return all;
  }

  private static void pages(List<HostileCase> all) {
    for (String list :
        List.of(
            "/agents",
            "/tasks",
            "/dead-letters",
            "/redrives",
            "/dead-letter-families",
            "/operations",
            "/operations/<OPERATION>/outcomes",
            "/audit",
            "/agents/<AGENT>/checkpoints",
            "/agents/<AGENT>/memory")) {
      for (String query :
          List.of(
              "limit=-1",
              "limit=0",
              "limit=201",
              "limit=1e9",
              "limit=99999999999",
              "limit=x",
              "limit=1&limit=2",
              "page=-1",
              "size=1000000000",
              "nosuch=1",
              "limit=%00")) {
        all.add(
            HostileCase.of(
                38, list + "?" + query, Sent.get(BASE + list + "?" + query), 400, "bad-filter"));
      }
      for (String cursor :
          List.of(
              "x",
              "AAAA",
              "%27%20or%201=1",
              "a".repeat(200),
              "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")) {
        all.add(
            HostileCase.of(
                38,
                list + "?cursor=" + cursor,
                Sent.get(BASE + list + "?cursor=" + cursor),
                400,
                "bad-cursor"));
      }
    }
  }

  private static void events(List<HostileCase> all) {
    for (String query :
        List.of(
            "type=x",
            "type=",
            "type=TASK_DONE&type=DROP",
            "agentId=a&agentId=b",
            "agentId=%00",
            "cursor=AAAA",
            "count=true",
            "limit=201",
            "nosuch=1")) {
      all.add(event("?" + query, "bad-filter"));
      all.add(streamed("?" + query, "bad-filter"));
    }
    for (String id :
        List.of(
            "x",
            "AAAA",
            "Oldest",
            "now",
            "0.0",
            "%27%20or%201=1",
            "a".repeat(300),
            "A".repeat(36))) {
      all.add(event("?since=" + id, "bad-cursor"));
      all.add(streamed("?since=" + id, "bad-cursor"));
    }
    for (String id : List.of("x", "oldest", "17.4", "a".repeat(300), "AAAA, AAAA")) {
      Sent sent = Sent.get(BASE + "/events?since=oldest").with("Last-Event-ID: " + id);
      all.add(HostileCase.of(38, "Last-Event-ID " + id, sent, 400, "bad-cursor"));
    }
    all.add(
        HostileCase.of(
            38,
            "a stream as a page of HTML",
            Sent.get(BASE + "/events").with("Accept: text/html"),
            406,
            "not-acceptable"));
  }

  private static HostileCase event(String query, String code) {
    return HostileCase.of(38, "events" + query, Sent.get(BASE + "/events" + query), 400, code);
  }

  private static HostileCase streamed(String query, String code) {
    Sent sent = Sent.get(BASE + "/events" + query).with("Accept: text/event-stream");
    return HostileCase.of(38, "a stream of events" + query, sent, 400, code);
  }

  private static void keys(List<HostileCase> all) {
    String agent = "{\"role\":\"r\",\"team\":\"t\"}";
    String task = "{\"agentId\":\"<AGENT>\",\"input\":\"x\"}";
    String campaign = "{\"filter\":{\"agentId\":\"x\"},\"reason\":\"so\"}";
    String bulk = "{\"filter\":{\"team\":\"nobody\"},\"reason\":\"so\"}";
    for (List<String> each :
        List.of(
            List.of("/agents", agent),
            List.of("/tasks", task),
            List.of("/redrives", campaign),
            List.of("/agents:sleep", bulk),
            List.of("/agents:wake", bulk))) {
      Sent sent = Sent.post(BASE + each.get(0), each.get(1));
      all.add(
          HostileCase.of(43, "no key for " + each.get(0), sent, 428, "idempotency-key-required"));
      all.add(
          illegal(
              "300 characters of key for " + each.get(0),
              sent.with("Idempotency-Key: " + "k".repeat(300))));
      all.add(illegal("blank key for " + each.get(0), sent.with("Idempotency-Key:   ")));
    }
    all.add(
        HostileCase.of(
            42,
            "another task under its ID",
            Sent.post(
                BASE + "/tasks",
                "{\"taskId\":\"<TASK>\",\"agentId\":\"<AGENT>\",\"input\":\"other\"}"),
            409,
            "task-exists"));
    all.add(
        HostileCase.of(
            42,
            "its task for another agent",
            Sent.post(
                BASE + "/tasks",
                "{\"taskId\":\"<TASK>\",\"agentId\":\"<SLEEPER>\",\"input\":\"work\"}"),
            409,
            "task-exists"));
    all.add(
        HostileCase.of(
            42,
            "another tenant's task ID",
            Sent.post(
                BASE + "/tasks",
                "{\"taskId\":\"<THEIRS>\",\"agentId\":\"<AGENT>\",\"input\":\"work\"}"),
            409,
            "task-exists"));
    all.add(
        HostileCase.of(
                42,
                "an agent twice",
                Sent.post(
                    BASE + "/agents", "{\"id\":\"<AGENT>\",\"role\":\"other\",\"team\":\"t\"}"),
                409,
                "agent-exists")
            .recorded(Trail.REFUSED));
    all.add(
        HostileCase.of(
                42,
                "another tenant's agent ID",
                Sent.post(
                    BASE + "/agents",
                    "{\"id\":\"<FOREIGN>\",\"role\":\"clerk\",\"team\":\"office\"}"),
                409,
                "agent-exists")
            .recorded(Trail.REFUSED));
    all.add(
        HostileCase.of(
                42,
                "a campaign twice",
                Sent.post(
                    BASE + "/redrives",
                    "{\"id\":\"<CAMPAIGN>\",\"filter\":{\"agentId\":\"other\"},\"reason\":\"so\"}"),
                409,
                "redrive-exists")
            .recorded(Trail.REFUSED));
  }

  private static HostileCase illegal(String what, Sent sent) {
    return HostileCase.of(43, what, sent, 422, "idempotency-key-illegal");
  }

  private static void versions(List<HostileCase> all) {
    for (String tag : List.of("\"99-0-0\"", "\"1-4-0\"", "W/\"1-0-0\"", "x", "\"\"")) {
      all.add(stale("sleep", REASON, tag));
      all.add(stale("wake", REASON, tag));
      all.add(stale("hold", HOLD, tag));
      all.add(stale("release", HOLD, tag));
      all.add(stale("keepAwake", KEEP, tag));
      all.add(stale("retire", REASON, tag));
    }
    all.add(
        HostileCase.of(
            45,
            "retire without a version",
            Sent.post(BASE + "/agents/<AGENT>:retire", REASON),
            428,
            "if-match-required"));
  }

  private static HostileCase stale(String verb, String body, String tag) {
    Sent sent = Sent.post(BASE + "/agents/<AGENT>:" + verb, body).with("If-Match: " + tag);
    return HostileCase.of(45, verb + " of version " + tag, sent, 412, "stale")
        .recorded(Trail.REFUSED);
  }

  private static void absent(List<HostileCase> all) {
    for (String verb :
        List.of(
            ":sleep",
            ":wake",
            ":releaseEffects",
            ":retire",
            ":stay",
            ":export",
            "/checkpoints/1:restore",
            "/summaries/1:revoke",
            "/effects/1:undo")) {
      all.add(nobody(verb, REASON));
    }
    all.add(nobody(":hold", HOLD));
    all.add(nobody(":release", HOLD));
    all.add(nobody(":keepAwake", KEEP));
    all.add(nobody("/checkpoints", "{\"label\":\"so\"}"));
    all.add(nobody(":fork", "{\"newId\":\"FRESH\",\"reason\":\"so\"}"));
    for (String id :
        List.of("<NOBODY>", "A!", "..", "%00", "x%20y", "'%20or%201=1", "a".repeat(500))) {
      all.add(HostileCase.of(47, "agent " + id, Sent.get(BASE + "/agents/" + id), 404, "").or(400));
      all.add(HostileCase.of(47, "task " + id, Sent.get(BASE + "/tasks/" + id), 404, "").or(400));
    }
    all.add(
        HostileCase.of(
            47,
            "a task for nobody",
            Sent.post(
                BASE + "/tasks", "{\"taskId\":\"FRESH\",\"agentId\":\"<NOBODY>\",\"input\":\"x\"}"),
            404,
            "unknown-agent"));
    all.add(
        HostileCase.of(
                47,
                "an unknown task is cancelled",
                Sent.post(BASE + "/tasks/<NOBODY>:cancel", REASON),
                404,
                "unknown-task")
            .recorded(Trail.REFUSED));
    for (String verb : List.of("pause", "resume", "abort")) {
      all.add(
          HostileCase.of(
                  47,
                  "an unknown campaign: " + verb,
                  Sent.post(BASE + "/redrives/<NOBODY>:" + verb, REASON),
                  404,
                  "unknown-redrive")
              .recorded(Trail.REFUSED));
    }
    all.add(
        HostileCase.of(
                47,
                "an unknown verb",
                Sent.post(BASE + "/agents/<AGENT>:dance", REASON),
                404,
                "unknown-route")
            .recorded(Trail.NONE));
    all.add(
        HostileCase.of(
                47,
                "an unknown breaker is closed",
                Sent.post(BASE + "/breakers/model-nosuch:close", REASON),
                404,
                "unknown-breaker")
            .recorded(Trail.REFUSED));
    all.add(
        HostileCase.of(
                47,
                "a hold that is not placed is lifted",
                Sent.post(
                    BASE + "/holds:release",
                    "{\"scope\":\"team:nosuch\",\"hold\":\"operator\",\"reason\":\"so\"}"),
                404,
                "unknown-hold")
            .recorded(Trail.REFUSED));
  }

  private static HostileCase nobody(String verb, String body) {
    Sent sent = Sent.post(BASE + "/agents/<NOBODY>" + verb, body).with("If-Match: *");
    return HostileCase.of(47, "nobody is asked " + verb, sent, 404, "unknown-agent")
        .recorded(Trail.REFUSED);
  }

  private static void over(List<HostileCase> all) {
    for (String verb : List.of(":sleep", ":wake")) {
      Sent sent = Sent.post(BASE + "/agents/<RETIRED>" + verb, REASON);
      all.add(
          HostileCase.of(47, "a retired agent is asked " + verb, sent, 409, "agent-retired")
              .recorded(Trail.REFUSED));
    }
    all.add(
        HostileCase.of(
                47,
                "a retired agent is held",
                Sent.post(BASE + "/agents/<RETIRED>:hold", HOLD),
                409,
                "agent-retired")
            .recorded(Trail.REFUSED));
    all.add(
        HostileCase.of(
            47,
            "a task for a retired agent",
            Sent.post(
                BASE + "/tasks",
                "{\"taskId\":\"FRESH\",\"agentId\":\"<RETIRED>\",\"input\":\"x\"}"),
            409,
            "agent-retired"));
    all.add(
        HostileCase.of(
                47,
                "a task that is done is cancelled",
                Sent.post(BASE + "/tasks/<DONE>:cancel", REASON),
                409,
                "already-done")
            .recorded(Trail.REFUSED));
    for (String hold : List.of("incident", "budget", "idle", "load")) {
      Sent sent =
          Sent.post(
              BASE + "/agents/<AGENT>:hold", "{\"hold\":\"%s\",\"reason\":\"so\"}".formatted(hold));
      if (hold.equals("incident")) continue; // people place incidents, too
      all.add(
          HostileCase.of(15, "a hold of its owner: " + hold, sent, 403, "not-your-hold")
              .recorded(Trail.DENIED));
    }
  }

  private static void generations(List<HostileCase> all) {
    for (String number : List.of("1", "77", "-1", "x", "1.5", "99999999999999999999", "0x1")) {
      all.add(
          HostileCase.of(
              49,
              "checkpoint " + number,
              Sent.get(BASE + "/agents/<AGENT>/checkpoints/" + number),
              404,
              "unknown-checkpoint"));
      all.add(
          HostileCase.of(
                  49,
                  "back to " + number,
                  Sent.post(BASE + "/agents/<AGENT>/checkpoints/" + number + ":restore", REASON),
                  404,
                  "unknown-checkpoint")
              .recorded(Trail.REFUSED));
    }
    for (String generation : List.of("0", "-1")) {
      all.add(
          HostileCase.of(
              49,
              "a fork of " + generation,
              Sent.post(
                  BASE + "/agents/<AGENT>:fork",
                  "{\"newId\":\"FRESH\",\"generation\":%s,\"reason\":\"so\"}"
                      .formatted(generation)),
              422,
              "invalid-fields"));
    }
    all.add(
        HostileCase.of(
                49,
                "a fork of 77",
                Sent.post(
                    BASE + "/agents/<AGENT>:fork",
                    "{\"newId\":\"FRESH\",\"generation\":77,\"reason\":\"so\"}"),
                404,
                "unknown-checkpoint")
            .recorded(Trail.REFUSED));
  }

  private static void letters(List<HostileCase> all) {
    for (String verb : List.of("sleep", "wake", "hold", "release", "releaseEffects")) {
      String body =
          verb.equals("hold") || verb.equals("release") ? "{\"hold\":\"operator\"}" : "{}";
      all.add(
          HostileCase.of(
              72,
              verb + " without a reason",
              Sent.post(BASE + "/agents/<AGENT>:" + verb, body),
              422,
              "reason-required"));
    }
    for (String verb : List.of("redrive", "discard")) {
      all.add(
          HostileCase.of(
              72,
              verb + " without a reason",
              Sent.post(BASE + "/dead-letters/<DEAD>:" + verb, "{}"),
              422,
              "reason-required"));
      all.add(
          HostileCase.of(
              72,
              verb + " for a blank reason",
              Sent.post(BASE + "/dead-letters/<DEAD>:" + verb, "{\"reason\":\" \"}"),
              422,
              "reason-required"));
      all.add(
          HostileCase.of(
                  72,
                  verb + " of a task that is done",
                  Sent.post(BASE + "/dead-letters/<DONE>:" + verb, REASON),
                  404,
                  "unknown-dead-letter")
              .recorded(Trail.REFUSED));
      all.add(
          HostileCase.of(
                  72,
                  verb + " of a task that waits",
                  Sent.post(BASE + "/dead-letters/<TASK>:" + verb, REASON),
                  404,
                  "unknown-dead-letter")
              .recorded(Trail.REFUSED));
      all.add(
          HostileCase.of(
                  72,
                  verb + " of nothing",
                  Sent.post(BASE + "/dead-letters/<NOBODY>:" + verb, REASON),
                  404,
                  "unknown-dead-letter")
              .recorded(Trail.REFUSED));
    }
    all.add(
        HostileCase.of(
                72,
                "redrive to nobody",
                Sent.post(
                    BASE + "/dead-letters/<DEAD>:redrive",
                    "{\"reason\":\"so\",\"toAgent\":\"<NOBODY>\"}"),
                404,
                "unknown-agent")
            .recorded(Trail.REFUSED));
    for (String filter :
        List.of(
            "{}",
            "{\"filter\":{}}",
            "{\"filter\":{\"agentId\":\"x\"},\"canary\":-1}",
            "{\"filter\":{\"agentId\":\"x\"},\"ratePerSecond\":0}",
            "{\"filter\":{\"agentId\":\"x\"},\"ratePerSecond\":1000000}")) {
      String body =
          filter.equals("{}")
              ? "{\"id\":\"FRESH\",\"reason\":\"so\"}"
              : "{\"id\":\"FRESH\",\"reason\":\"so\"," + filter.substring(1);
      all.add(
          HostileCase.of(
              72,
              "a campaign over " + filter,
              Sent.post(BASE + "/redrives", body),
              422,
              "invalid-fields"));
    }
  }
}
