package io.agenthive.starter.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.mail.Order;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.Open;
import io.agenthive.workflows.mail.MailState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every route × every role × whose thing it is about, over HTTP, with a real database. */
@Tag("negative")
final class MatrixTest {
  private static final String HIVE = "default";
  private static final String RIVAL = "rival";

  private static final Map<Role, String> INITIALS =
      new EnumMap<>(
          Map.of(
              Role.VIEWER, "v",
              Role.OPERATOR, "o",
              Role.AGENT_OWNER, "w",
              Role.SECURITY, "s",
              Role.SCHEDULER_ADMIN, "p",
              Role.ADMIN, "a",
              Role.CODEC, "c"));

  private final ApiWorld world = ApiWorld.running();
  private final List<String> surprises = new ArrayList<>();
  private int asked;

  /** Whose thing a request is about. */
  private enum Whose {
    /** The caller made it. */
    MADE,
    /** Somebody else of the caller's tenant made it. */
    OWN,
    /** Another tenant has it. */
    FOREIGN,
    /** Nobody has it. */
    ABSENT
  }

  @Test
  void every_route_says_whom_it_answers() {
    for (HandlerMethod route : world.routes().values()) {
      Class<?> type = route.getBeanType();
      if (!type.getName().startsWith("io.agenthive.") || type.isAnnotationPresent(Open.class)) {
        continue;
      }
      assertThat(route.hasMethodAnnotation(Needs.class)).as("@Needs on " + route).isTrue();
    }
  }

  /** That the contract has every route is a test of its own. */
  @Test
  void every_operation_of_the_contract_that_needs_anything_is_in_the_matrix() throws IOException {
    JsonNode contract =
        JsonMapper.shared().readTree(Files.readString(Path.of("..", "docs", "openapi.json")));
    Set<String> known = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : contract.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (!operation.getValue().has("x-authority")) continue;
        String method = operation.getKey().toUpperCase(Locale.ROOT);
        known.add(method + " " + path.getKey().replaceFirst("^/api/v1", ""));
      }
    }
    assertThat(RouteCase.ALL.stream().map(RouteCase::name).toList())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void what_is_open_to_everybody_is_known() {
    assertThat(
            world.routes().values().stream()
                .<Class<?>>map(HandlerMethod::getBeanType)
                .filter(type -> type.isAnnotationPresent(Open.class))
                .map(Class::getSimpleName)
                .distinct()
                .toList())
        .containsExactlyInAnyOrder("ErrorPages", "FallbackErrors");
  }

  @Test
  void nobody_does_what_no_role_of_theirs_may_and_foreign_things_look_like_absent_ones() {
    for (RouteCase route : RouteCase.ALL) {
      for (Role role : Role.values()) cells(route, role);
      for (Whose whose : cases(route)) {
        expectDone(route, "key", ask(route, world.caller(), thing(route, whose, "local")));
      }
    }
    System.out.printf(
        "authorisation matrix: %d routes x %d roles and the key x {made, own, foreign, absent}: %d"
            + " requests, %d surprises%n",
        RouteCase.ALL.size(), Role.values().length, asked, surprises.size());
    assertThat(surprises).isEmpty();
    assertThat(asked).isGreaterThan(1_000);
  }

  private static List<Whose> cases(RouteCase route) {
    return route.about().equals("tenant") || route.about().equals("hive")
        ? List.of(Whose.OWN)
        : List.of(Whose.MADE, Whose.OWN);
  }

  private void cells(RouteCase route, Role role) {
    String name = role.text() + "-" + UUID.randomUUID();
    Caller caller = world.caller(HIVE, name, role.text());
    boolean may = route.who().toLowerCase(Locale.ROOT).contains(initial(role));
    boolean toOwn = role == Role.AGENT_OWNER && route.who().contains("w");
    String as = role.text();
    if (route.about().equals("hive")) {
      Caller rival = world.caller(RIVAL, name, role.text());
      expect(route, as + " of a rival", ask(route, rival, "x"), 403, "forbidden");
    }
    if (!may) {
      for (Whose whose : Whose.values()) {
        Reply reply = ask(route, caller, thing(route, whose, name));
        expect(route, as + " " + whose, reply, 403, "forbidden");
      }
      return;
    }
    for (Whose whose : cases(route)) {
      Reply reply = ask(route, caller, thing(route, whose, name));
      boolean others = whose == Whose.OWN && !cases(route).equals(List.of(Whose.OWN));
      if (toOwn && others) expect(route, as + " " + whose, reply, 403, "forbidden");
      else expectDone(route, as + " " + whose, reply);
    }
    if (cases(route).size() > 1) alike(route, caller, as);
  }

  /** Of what another tenant has, and of what nobody has, everything is the same but the ID. */
  private void alike(RouteCase route, Caller caller, String as) {
    String theirs = thing(route, Whose.FOREIGN, "eve");
    String nobodys = thing(route, Whose.ABSENT, "eve");
    Reply foreign = ask(route, caller, theirs);
    Reply absent = ask(route, caller, nobodys);
    if (foreign.status() != 404 || absent.status() != 404) {
      surprise(route, as + " FOREIGN or ABSENT", foreign);
    }
    if (!bare(foreign, theirs).equals(bare(absent, nobodys))) {
      surprise(route, as + " told FOREIGN from ABSENT " + absent.http().body(), foreign);
    }
  }

  private static String bare(Reply reply, String id) {
    return reply.http().body().replace(id, "ID").replaceAll("\"requestId\":\"[^\"]*\"", "");
  }

  private void expectDone(RouteCase route, String as, Reply reply) {
    boolean closed = Set.of(401, 403).contains(reply.status());
    boolean absent =
        reply.status() == 404
            && Set.of(
                    "unknown-agent",
                    "unknown-task",
                    "unknown-dead-letter",
                    "unknown-redrive",
                    "unknown-operation")
                .contains(reply.code());
    if (closed || absent || !route.answers().contains(reply.status())) {
      surprise(route, as, reply);
    }
  }

  private void expect(RouteCase route, String as, Reply reply, int status, String code) {
    if (reply.status() != status || !reply.code().equals(code)) surprise(route, as, reply);
  }

  private void surprise(RouteCase route, String as, Reply reply) {
    surprises.add(
        "%s as %s: %d %s".formatted(route.name(), as, reply.status(), reply.http().body()));
  }

  private Reply ask(RouteCase route, Caller caller, String id) {
    asked++;
    String path =
        "/api/v1"
            + route
                .path()
                .replace("{id}", id)
                .replace("{number}", "1")
                .replace("{target}", "model-matrix");
    if (route.path().endsWith(":import"))
      return caller.upload(path + "?reason=matrix", new byte[9]);
    if (route.method().equals("GET")) return caller.get(path);
    String body =
        route.body().replace("NEW", UUID.randomUUID().toString().substring(0, 8)).replace("ID", id);
    return caller.post(path, body, "X-Namespace", "default", "If-Match", "*");
  }

  /** The ID of something of that kind, which is theirs. */
  private String thing(RouteCase route, Whose whose, String caller) {
    String id = "m-" + UUID.randomUUID();
    if (whose == Whose.ABSENT) return id;
    String tenant = whose == Whose.FOREIGN ? RIVAL : HIVE;
    String owner = whose == Whose.MADE ? caller : "somebody";
    return switch (route.about()) {
      case "agent", "addressee" -> world.agent(tenant, id, owner);
      case "task" -> task(world.agent(tenant, "a" + id, owner), id);
      case "letter" -> dead(task(world.agent(tenant, "a" + id, owner), id));
      case "campaign" -> campaign(tenant, id);
      case "operation" -> operation(tenant, id, owner);
      default -> id;
    };
  }

  private String task(String agent, String id) {
    var unused = world.mail().accept(new Order(id, agent, "work", 0, null, "r", false)).join();
    return id;
  }

  private String dead(String task) {
    world.mail().end(task, MailState.DEAD, "");
    world.sql(
        "update mail_ended set failure = ?::jsonb, ended_at = now() - interval '1 m' where task_id"
            + " = ?",
        "{\"failure\": \"OUT_OF_TURNS\", \"message\": \"it failed\", \"attempts\": 1}",
        task);
    return task;
  }

  /** Begun by somebody of the tenant, over the API as well. */
  private String campaign(String tenant, String id) {
    String body =
        "{\"id\": \"%s\", \"filter\": {\"agentId\": \"nobody\"}, \"reason\": \"so\"}".formatted(id);
    assertThat(world.caller(tenant, "bob", "operator").post("/api/v1/redrives", body).status())
        .isEqualTo(202);
    return id;
  }

  /** Over nobody, so that it has ended; its ID is what the answer says. */
  private String operation(String tenant, String key, String owner) {
    Caller asks = // no token has the key's name
        owner.equals("local") ? world.caller() : world.caller(tenant, owner, "operator");
    Reply begun =
        asks.post(
            "/api/v1/agents:sleep",
            "{\"filter\": {\"team\": \"nobody\"}, \"reason\": \"matrix\"}",
            "Idempotency-Key",
            key);
    assertThat(begun.status()).isEqualTo(200);
    return begun.text("/id");
  }

  private static String initial(Role role) {
    return String.valueOf(INITIALS.get(role));
  }
}
