package io.agenthive.starter.access;

import java.util.List;
import java.util.Set;

/**
 * One route as the matrix asks it.
 *
 * @param method GET or POST
 * @param path with {@code {id}}, {@code {number}} and {@code {target}} in it
 * @param about what the ID names: {@code agent}, {@code task}, {@code letter}, {@code campaign},
 *     {@code operation}, {@code addressee} (in the body), {@code hive} (shared by all), {@code
 *     tenant} (no ID)
 * @param who may: initials of roles, of an agent-owner {@code w} only to what it made and {@code W}
 *     always
 * @param body with {@code ID} where the ID of the thing goes
 * @param answers what may be answered to who may
 */
record RouteCase(
    String method, String path, String about, String who, String body, Set<Integer> answers) {
  static final String REASON = "{\"reason\": \"matrix\"}";

  private static final Set<Integer> DONE = Set.of(200, 201, 202);

  String name() {
    return method + " " + path;
  }

  static final List<RouteCase> ALL =
      List.of(
          post("/agents", "tenant", "oW", "{\"id\": \"ID\", \"role\": \"r\", \"team\": \"t\"}"),
          get("/agents", "tenant", "voWp"),
          get("/agents/{id}", "agent", "voWp"),
          post("/agents/{id}:sleep", "agent", "ow", REASON),
          post("/agents/{id}:wake", "agent", "ow", REASON),
          post("/agents:sleep", "tenant", "oW", nobody()),
          post("/agents:wake", "tenant", "oW", nobody()),
          get("/operations", "tenant", "voWp"),
          get("/operations/{id}", "operation", "voWp"),
          get("/operations/{id}/outcomes", "operation", "voWp"),
          post("/operations/{id}:abort", "operation", "ow", REASON).or(409),
          post("/agents/{id}:hold", "agent", "ow", hold()),
          post("/agents/{id}:release", "agent", "ow", hold()),
          post(
              "/agents/{id}:keepAwake",
              "agent",
              "ow",
              "{\"reason\": \"matrix\", \"until\": \"2035-01-01T00:00:00Z\"}"),
          post("/agents/{id}:releaseEffects", "agent", "ow", REASON),
          post("/agents/{id}:retire", "agent", "a", REASON),
          get("/agents/{id}/checkpoints", "agent", "voWp"),
          get("/agents/{id}/checkpoints/{number}", "agent", "voWp").or(404),
          post("/agents/{id}/checkpoints", "agent", "ow", "{\"label\": \"matrix\"}"),
          post("/agents/{id}/checkpoints/{number}:restore", "agent", "ow", REASON).or(404),
          post(
                  "/agents/{id}:fork",
                  "agent",
                  "ow",
                  "{\"newId\": \"ID-fork\", \"reason\": \"matrix\"}")
              .or(404),
          get("/agents/{id}/diff", "agent", "voWp"),
          get("/agents/{id}/memory", "agent", "voWp"),
          get("/agents/{id}/summaries", "agent", "voWp"),
          post("/agents/{id}/summaries/{number}:revoke", "agent", "ow", REASON).or(404),
          get("/agents/{id}/effects", "agent", "voWp"),
          get("/agents/{id}/effects/{number}", "agent", "voWp").or(404),
          post("/agents/{id}/effects/{number}:undo", "agent", "ow", REASON).or(404),
          post("/agents/{id}:export", "agent", "o", "{\"reason\": \"matrix\", \"plain\": true}"),
          post("/agents:import", "tenant", "o", "no archive").or(422),
          post("/agents/{id}:handOver", "agent", "o", "{\"receipt\": \"none\"}").or(409),
          post("/agents/{id}:arrive", "agent", "o", "{\"code\": \"none\"}").or(409),
          post("/agents/{id}:stay", "agent", "o", REASON).or(409),
          post("/holds", "tenant", "o", scoped()),
          get("/holds", "tenant", "voWp"),
          post("/holds:release", "tenant", "o", scoped()),
          post(
              "/tasks",
              "addressee",
              "ow",
              "{\"taskId\": \"t-ID-NEW\", \"agentId\": \"ID\", \"input\": \"work\"}"),
          get("/tasks", "tenant", "voWp"),
          get("/tasks/{id}", "task", "voWp"),
          post("/tasks/{id}:cancel", "task", "ow", REASON),
          get("/dead-letters", "tenant", "voWp"),
          get("/dead-letters/{id}", "letter", "voWp"),
          post("/dead-letters/{id}:redrive", "letter", "ow", REASON),
          post("/dead-letters/{id}:discard", "letter", "ow", REASON),
          post("/dead-letters/{id}:note", "letter", "ow", "{\"note\": \"matrix\"}"),
          get("/dead-letter-families", "hive", "voWp"),
          get("/dead-letter-families/{id}", "hive", "voWp").or(404),
          post(
                  "/dead-letter-families/{id}:mark",
                  "hive",
                  "o",
                  "{\"lifecycle\": \"KNOWN\", \"reason\": \"matrix\"}")
              .or(404),
          post(
              "/redrives",
              "tenant",
              "o",
              "{\"id\": \"c-ID\", \"filter\": {\"agentId\": \"ID\"}, \"reason\": \"matrix\"}"),
          get("/redrives", "tenant", "voWp"),
          get("/redrives/{id}", "campaign", "voWp"),
          get("/redrives/{id}/entries", "campaign", "voWp"),
          post("/redrives/{id}:pause", "campaign", "o", REASON),
          post("/redrives/{id}:resume", "campaign", "o", REASON),
          post("/redrives/{id}:abort", "campaign", "o", REASON),
          get("/fleet", "hive", "voWp"),
          get("/fleet/plan", "hive", "voWp"),
          get("/fleet/forecast", "tenant", "voWp"),
          post("/fleet:pause", "hive", "op", REASON),
          post("/fleet:wake", "hive", "op", REASON),
          post("/fleet:resume", "hive", "p", REASON),
          post("/fleet:tick", "hive", "p", REASON),
          get("/fleet/tables/{number}", "hive", "voWp").or(404),
          get("/fleet/agents/{id}/decisions", "agent", "voWp"),
          get("/fleet/agents/{id}/explanation", "agent", "voWp").or(404),
          get("/fleet/counterfactual", "tenant", "voWp").or(400),
          get("/efficiency", "tenant", "voWp").or(404),
          get("/breakers", "hive", "voWp"),
          get("/breakers/{target}", "hive", "voWp").or(404),
          post("/breakers/{target}:open", "hive", "op", REASON),
          post("/breakers/{target}:close", "hive", "p", REASON),
          get("/codec", "hive", "c"),
          post("/codec/decode", "hive", "c", "{\"payloads\": []}"),
          post("/codec/encode", "hive", "c", "{\"payloads\": []}"),
          post("/tokens", "tenant", "a", "{\"roles\": [\"viewer\"]}"),
          get("/audit", "tenant", "s"),
          get("/events", "tenant", "voWp"),
          post("/audit:verify", "hive", "s", "{}"),
          post("/tokens:revoke", "tenant", "s", "{\"jti\": \"ID\", \"reason\": \"matrix\"}"));

  private static RouteCase get(String path, String about, String who) {
    return new RouteCase("GET", path, about, who, "", DONE);
  }

  private static RouteCase post(String path, String about, String who, String body) {
    return new RouteCase("POST", path, about, who, body, DONE);
  }

  /** What there is not, or cannot be done, once the door is open. */
  private RouteCase or(Integer... more) {
    return new RouteCase(method, path, about, who, body, Set.of(more));
  }

  private static String hold() {
    return "{\"hold\": \"operator\", \"reason\": \"matrix\"}";
  }

  /** Without a key only what changes nothing. */
  private static String nobody() {
    return "{\"filter\": {\"team\": \"nobody\"}, \"reason\": \"matrix\", \"dryRun\": true}";
  }

  private static String scoped() {
    return "{\"scope\": \"team:nobody\", \"hold\": \"operator\", \"reason\": \"matrix\"}";
  }
}
