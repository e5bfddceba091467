package io.agenthive.starter.hostile;

import io.agenthive.activities.mail.Order;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.HiveApi;
import io.agenthive.starter.limit.ApiLimits;
import io.agenthive.workflows.mail.MailState;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** An API of its own, with no limits of tenants, and things for hostile requests to be about. */
final class Ground implements AutoCloseable {
  private static final int MANY = 1_000_000;

  private final ApiWorld world = ApiWorld.running();
  private final HiveApi api = world.another(new ApiLimits(Map.of(), MANY, 1_024));
  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private final Map<String, String> names = new TreeMap<>();
  private final Map<String, String> tokens = new TreeMap<>();

  Ground() {
    for (String name : List.of("AGENT", "SLEEPER", "RETIRED")) agent("default", name);
    agent("rival", "FOREIGN");
    world.sql("update agent set state = 2 where id = ?", id("RETIRED"));
    task("TASK", "AGENT");
    task("DONE", "AGENT");
    world.mail().end(id("DONE"), MailState.DONE, "done");
    task("DEAD", "AGENT");
    die(id("DEAD"));
    task("THEIRS", "FOREIGN");
    names.put("NOBODY", "nobody-" + mark);
    names.put("CAMPAIGN", "c-" + mark);
    String campaign =
        "{\"id\":\"<CAMPAIGN>\",\"filter\":{\"agentId\":\"nobody\"},\"reason\":\"so\"}";
    if (answer(Sent.post("/api/v1/redrives", campaign)).status() != 202) {
      throw new IllegalStateException("no campaign to be hostile to");
    }
    operation("OPERATION", "default");
    operation("ALIEN", "rival");
  }

  private void agent(String tenant, String name) {
    names.put(name, world.agent(tenant, name.toLowerCase(Locale.ROOT) + "-" + mark, "ann"));
  }

  private void task(String name, String agent) {
    String id = "t-" + name.toLowerCase(Locale.ROOT) + "-" + mark;
    var unused = world.mail().accept(new Order(id, id(agent), "work", 0, null, "r", false)).join();
    names.put(name, id);
  }

  private void die(String task) {
    world.mail().end(task, MailState.DEAD, "");
    world.sql(
        "update mail_ended set failure = ?::jsonb, ended_at = now() - interval '1 m' where task_id = ?",
        "{\"failure\": \"OUT_OF_TURNS\", \"message\": \"it failed\", \"attempts\": 1}",
        task);
  }

  /** One over nobody, which has ended. */
  private void operation(String name, String tenant) {
    String key = "o-" + name.toLowerCase(Locale.ROOT) + "-" + mark;
    names.put(
        name,
        world
            .caller(tenant, "ann", "operator")
            .post(
                "/api/v1/agents:sleep",
                "{\"filter\":{\"team\":\"nobody-%s\"},\"reason\":\"so\"}".formatted(mark),
                "Idempotency-Key",
                key)
            .text("/id"));
  }

  ApiWorld world() {
    return world;
  }

  int port() {
    return api.port();
  }

  String id(String name) {
    return names.getOrDefault(name, name);
  }

  /** The text with what is there in the place of its names in capitals. */
  String fill(String text) {
    String filled = text.replace("FRESH", "f-" + UUID.randomUUID());
    for (Map.Entry<String, String> name : names.entrySet()) {
      filled = filled.replace("<" + name.getKey() + ">", name.getValue());
    }
    return filled;
  }

  Answer answer(Sent sent) {
    return answer(sent, "neg-" + UUID.randomUUID());
  }

  Answer answer(Sent sent, String requestId) {
    Sent filled = sent.on(this);
    try {
      return Answer.to(port(), filled.head(requestId, token(filled.who())), filled.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a caller shows. */
  String token(String who) {
    return switch (who) {
      case "nobody" -> "";
      case "key" -> ApiWorld.KEY;
      default -> tokens.computeIfAbsent(who, this::minted);
    };
  }

  private String minted(String who) {
    String[] parts = who.split("@");
    String tenant = parts.length > 1 ? parts[1] : "default";
    return world.issuer().token(tenant, "mal-" + mark, parts[0].split(","));
  }

  /** The outcome that is recorded of a request; empty: none. */
  String recorded(String requestId) {
    return world.text(
        "select coalesce(string_agg(outcome, ',' order by seq), '') from audit where request = ?",
        requestId);
  }

  @Override
  public void close() {
    api.close();
  }
}
