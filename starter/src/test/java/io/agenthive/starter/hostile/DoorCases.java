package io.agenthive.starter.hostile;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.hostile.HostileCase.Trail;
import java.util.ArrayList;
import java.util.List;

/** Rows 1 and 13 to 23: who asks, for whom, and by which way. */
final class DoorCases {
  private static final String BASE = "/api/v1";
  private static final String REASON = "{\"reason\":\"so\"}";
  private static final String HOLD = "{\"hold\":\"operator\",\"reason\":\"so\"}";

  /** Everything that an agent can be asked, with a body that would do. */
  private static final List<List<String>> ASKED =
      List.of(
          List.of(":sleep", REASON),
          List.of(":wake", REASON),
          List.of(":hold", HOLD),
          List.of(":release", HOLD),
          List.of(":keepAwake", "{\"reason\":\"so\",\"until\":\"2034-01-01T00:00:00Z\"}"),
          List.of(":releaseEffects", REASON),
          List.of("/checkpoints", "{\"label\":\"so\"}"),
          List.of("/checkpoints/1:restore", REASON),
          List.of(":fork", "{\"newId\":\"FRESH\",\"reason\":\"so\"}"),
          List.of("/summaries/1:revoke", REASON),
          List.of("/effects/1:undo", REASON));

  private static final List<String> SEEN =
      List.of("", "/checkpoints", "/checkpoints/1", "/memory", "/summaries", "/effects", "/diff");

  private DoorCases() {}

  static List<HostileCase> all() {
    List<HostileCase> all = new ArrayList<>();
    nobody(all);
    shownOddly(all);
    withoutTheRole(all);
    ofAnotherTenant(all);
    origins(all);
    paths(all);
    methods(all);
    return all;
  }

  private static void nobody(List<HostileCase> all) {
    for (String list :
        List.of(
            "agents", "tasks", "dead-letters", "redrives", "holds", "breakers", "audit", "codec")) {
      all.add(closed(1, "nobody lists " + list, Sent.get(BASE + "/" + list).as("nobody")));
    }
    for (List<String> asked : ASKED) {
      Sent sent = Sent.post(BASE + "/agents/<AGENT>" + asked.get(0), asked.get(1)).as("nobody");
      all.add(closed(1, "nobody asks " + asked.get(0), sent).recorded(Trail.DENIED));
    }
    for (String scheme : List.of("Basic YTpi", "Digest x", "Bearer", "bearer ", "Negotiate abc")) {
      Sent sent = Sent.get(BASE + "/agents").as("nobody").with("Authorization: " + scheme);
      all.add(closed(1, "scheme " + scheme, sent));
    }
  }

  private static HostileCase closed(int row, String what, Sent sent) {
    return HostileCase.of(row, what, sent, 401, "unauthenticated");
  }

  private static void shownOddly(List<HostileCase> all) {
    String key = "Authorization: Bearer " + ApiWorld.KEY;
    Sent list = Sent.get(BASE + "/agents");
    all.add(closed(13, "the right key twice", list.with(key)));
    all.add(closed(13, "the right key and a wrong one", list.with("Authorization: Bearer wrong")));
    all.add(
        closed(
            13,
            "the right key behind a wrong one",
            list.as("nobody").with("Authorization: Bearer wrong", key)));
    all.add(closed(13, "two keys in one header", list.as("nobody").with(key + ", Bearer x")));
    all.add(
        closed(
            13,
            "the key in a cookie",
            list.as("nobody").with("Cookie: Authorization=" + ApiWorld.KEY)));
    all.add(
        closed(
            13, "the key in another header", list.as("nobody").with("X-Api-Key: " + ApiWorld.KEY)));
    for (String name : List.of("access_token", "token", "key", "api_key")) {
      String path = BASE + "/agents?" + name + "=" + ApiWorld.KEY;
      all.add(closed(13, "the key as " + name, Sent.get(path).as("nobody")));
      all.add(HostileCase.of(13, name + " beside the key", Sent.get(path), 400, "bad-filter"));
    }
    all.add(
        HostileCase.of(
                14,
                "64 KiB of token",
                list.as("nobody").with("Authorization: Bearer " + "a".repeat(65_536)),
                431,
                "")
            .or(400));
    all.add(
        closed(
            14,
            "8 KiB and one of token",
            list.as("nobody").with("Authorization: Bearer " + "a".repeat(8_193))));
    all.add(
        HostileCase.of(
                14, "64 KiB of cookie", list.with("Cookie: x=" + "a".repeat(65_536)), 431, "")
            .or(400));
    all.add(
        HostileCase.of(
                14,
                "64 KiB of address",
                Sent.get(BASE + "/agents?q=" + "a".repeat(65_536)),
                414,
                "")
            .or(400));
    all.add(
        HostileCase.of(
                14, "a thousand headers", list.with("X: y\r\n".repeat(999) + "X: z"), 431, "")
            .or(400));
  }

  private static void withoutTheRole(List<HostileCase> all) {
    for (String role : List.of("viewer", "codec", "nothing")) {
      for (List<String> asked : ASKED) {
        Sent sent = Sent.post(BASE + "/agents/<AGENT>" + asked.get(0), asked.get(1)).as(role);
        all.add(
            HostileCase.of(15, role + " asks " + asked.get(0), sent, 403, "forbidden")
                .recorded(Trail.DENIED));
      }
    }
    for (String path :
        List.of(
            "/tasks/<TASK>:cancel",
            "/dead-letters/<DEAD>:redrive",
            "/dead-letters/<DEAD>:discard",
            "/redrives/<CAMPAIGN>:abort",
            "/breakers/model-x:open",
            "/tokens:revoke",
            "/agents/<AGENT>:retire")) {
      Sent sent = Sent.post(BASE + path, REASON).with("If-Match: *").as("viewer");
      all.add(
          HostileCase.of(15, "viewer asks " + path, sent, 403, "forbidden").recorded(Trail.DENIED));
    }
  }

  private static void ofAnotherTenant(List<HostileCase> all) {
    for (String seen : SEEN) {
      Sent sent = Sent.get(BASE + "/agents/<FOREIGN>" + seen).as("operator");
      all.add(HostileCase.of(16, "a foreign agent" + seen, sent, 404, "unknown-agent"));
    }
    for (List<String> asked : ASKED) {
      Sent sent = Sent.post(BASE + "/agents/<FOREIGN>" + asked.get(0), asked.get(1)).as("operator");
      all.add(
          HostileCase.of(16, "a foreign agent is asked " + asked.get(0), sent, 404, "unknown-agent")
              .recorded(Trail.REFUSED));
    }
    String order = "{\"taskId\":\"FRESH\",\"agentId\":\"<FOREIGN>\",\"input\":\"x\"}";
    all.add(
        HostileCase.of(
            16,
            "a task for a foreign agent",
            Sent.post(BASE + "/tasks", order).as("operator"),
            404,
            "unknown-agent"));
    all.add(
        HostileCase.of(
            16,
            "a foreign task",
            Sent.get(BASE + "/tasks/<THEIRS>").as("operator"),
            404,
            "unknown-task"));
    all.add(
        HostileCase.of(
                16,
                "a foreign task is cancelled",
                Sent.post(BASE + "/tasks/<THEIRS>:cancel", REASON).as("operator"),
                404,
                "unknown-task")
            .recorded(Trail.REFUSED));
    all.add(
        HostileCase.of(
                16,
                "our agent, asked from there",
                Sent.post(BASE + "/agents/<AGENT>:sleep", REASON).as("operator@rival"),
                404,
                "unknown-agent")
            .recorded(Trail.REFUSED));
    all.add(
        HostileCase.of(
                16,
                "our campaign, asked from there",
                Sent.post(BASE + "/redrives/<CAMPAIGN>:abort", REASON).as("operator@rival"),
                404,
                "unknown-redrive")
            .recorded(Trail.REFUSED));
    all.add(
        HostileCase.of(
                16,
                "what all share, asked from there",
                Sent.post(BASE + "/breakers/model-x:open", REASON).as("operator@rival"),
                403,
                "forbidden")
            .recorded(Trail.DENIED));
  }

  private static void origins(List<HostileCase> all) {
    for (String origin :
        List.of("https://evil.example", "null", "http://127.0.0.1:8080", "file://")) {
      for (String path : List.of("/agents", "/tasks", "/codec/decode")) {
        Sent sent =
            Sent.get(BASE + path)
                .by("OPTIONS")
                .as("nobody")
                .with("Origin: " + origin, "Access-Control-Request-Method: POST");
        all.add(
            HostileCase.of(20, "a page of " + origin + " asks for " + path, sent, 401, "").or(403));
      }
    }
  }

  private static void paths(List<HostileCase> all) {
    for (String path :
        List.of(
            "",
            "/env",
            "/heapdump",
            "/shutdown",
            "/health",
            "/prometheus",
            "/loggers",
            "/threaddump")) {
      all.add(
          HostileCase.of(
              21, "/actuator" + path, Sent.get("/actuator" + path), 404, "unknown-route"));
    }
    for (String path :
        List.of(
            "/api/v1/agents/..;/agents/<AGENT>:wake",
            "/api/v1/agents/%2e%2e/agents/<AGENT>:wake",
            "/api/v1/agents%2f<AGENT>:wake",
            "/api/v1/agents/<AGENT>%3awake",
            "/api/v1/agents/<AGENT>%3awake/",
            "/api/v1/agents/<AGENT>/checkpoints/%31:restore",
            "/api/v1/agents;x=1/<AGENT>:wake",
            "/api/v1/agents/<AGENT>;x:wake",
            "//api/v1/agents/<AGENT>:wake",
            "/api//v1/agents/<AGENT>:wake",
            "/API/v1/agents/<AGENT>:wake",
            "/api/v1/Agents/<AGENT>:wake",
            "/api/v1/agents/<AGENT>:WAKE",
            "/api/v1/agents/<AGENT>:wake.",
            "/api/v1/agents/<AGENT>:wake/",
            "/api/v1/agents/<AGENT>:wake.json",
            "/api/v1/agents/<AGENT>%00:wake",
            "/api/v1/agents/<AGENT>%0a:wake",
            "/api/v1/agents/<AGENT>:wake%20",
            "/api/v1/agents/<AGENT>:wake:wake",
            "/api/v1/agents\\<AGENT>:wake",
            "/api/v1/agents/%c0%ae%c0%ae/<AGENT>:wake",
            "/api/v1/agents/<AGENT>%252e:wake",
            "/api/v2/agents/<AGENT>:wake",
            "/errors/../api/v1/agents/<AGENT>:wake",
            "/errors/unauthenticated;/../agents/<AGENT>:wake")) {
      all.add(HostileCase.of(22, path, Sent.post(path, REASON), 404, "").or(400));
    }
  }

  private static void methods(List<HostileCase> all) {
    for (String method :
        List.of("TRACE", "CONNECT", "BREW", "PROPFIND", "get", "PUT", "DELETE", "PATCH")) {
      for (String path : List.of("/agents", "/agents/<AGENT>:wake")) {
        all.add(
            HostileCase.of(
                    23, method + " " + path, Sent.post(BASE + path, REASON).by(method), 405, "")
                .or(method.equals("CONNECT") ? 501 : 405));
      }
    }
    for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
      Sent sent = Sent.get(BASE + "/agents/<AGENT>:wake").with(header + ": POST");
      all.add(HostileCase.of(23, header, sent, 405, "method-not-allowed"));
    }
  }
}
