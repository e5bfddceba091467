package io.agenthive.starter.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import io.agenthive.workflows.mail.MailState;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two tenants with the same API and the same database, of whom neither sees the other. */
final class TenantsOverHttpTest {
  private final ApiWorld world = ApiWorld.running();
  private final String blue = "blue-" + UUID.randomUUID().toString().substring(0, 8);
  private final String red = "red-" + UUID.randomUUID().toString().substring(0, 8);
  private final Caller ann = world.caller(blue, "ann", "operator");
  private final Caller bob = world.caller(red, "bob", "operator");
  private final String id = "a-" + UUID.randomUUID();

  @Test
  void lists_show_what_is_the_callers_and_count_nothing_else() {
    born(ann, id);
    task(ann, id, "t-" + id);
    hold(ann);

    for (String list : List.of("agents", "tasks", "holds", "dead-letters", "redrives")) {
      assertThat(bob.get("/api/v1/" + list).at("/items").isEmpty()).as(list).isTrue();
    }
    assertThat(ann.get("/api/v1/agents?count=true").text("/total")).isEqualTo("1");
    assertThat(bob.get("/api/v1/agents?count=true").text("/total")).isEqualTo("0");
    assertThat(ann.get("/api/v1/tasks?count=true").text("/total")).isEqualTo("1");
    assertThat(bob.get("/api/v1/tasks?count=true&agentId=" + id).text("/total")).isEqualTo("0");
    assertThat(ann.get("/api/v1/holds").texts("/items", "/by")).containsExactly("ann");
    assertThat(world.caller().get("/api/v1/agents?q=" + id).at("/items").isEmpty()).isTrue();
  }

  @Test
  void dead_letters_are_found_counted_and_brought_back_by_their_tenant() {
    born(ann, id);
    dead(ann, id, "t-" + id);
    String of = "/api/v1/dead-letters?count=true&facets=true&agentId=" + id;

    assertThat(ann.get(of).text("/total")).isEqualTo("1");
    assertThat(bob.get(of).text("/total")).isEqualTo("0");
    assertThat(bob.get(of).at("/facets/agents").isEmpty()).isTrue();
    String plan =
        "{\"filter\": {\"agentId\": \"%s\"}, \"dryRun\": true, \"reason\": \"so\"}".formatted(id);
    assertThat(ann.post("/api/v1/redrives", plan).text("/entries")).isEqualTo("1");
    assertThat(bob.post("/api/v1/redrives", plan).text("/entries")).isEqualTo("0");
    assertThat(world.caller().post("/api/v1/redrives", plan).text("/entries")).isEqualTo("0");
  }

  @Tag("negative")
  @Test
  void a_task_for_another_tenants_agent_is_one_for_nobody() {
    born(ann, id);

    Reply foreign = submit(bob, id, "t-1" + id);
    Reply absent = submit(bob, "b" + id, "t-1" + id);
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(same(foreign, id)).isEqualTo(same(absent, "b" + id));
    assertThat(ann.get("/api/v1/tasks").at("/items").isEmpty()).isTrue();
  }

  @Tag("negative")
  @Test
  void nothing_else_that_names_an_agent_reaches_another_tenants() {
    born(ann, id);
    born(bob, "b" + id);
    dead(bob, "b" + id, "t-" + id);

    Reply diff = bob.get("/api/v1/agents/b" + id + "/diff?with=" + id);
    assertThat(diff.code()).isEqualTo("unknown-agent");
    Reply moved =
        bob.post(
            "/api/v1/dead-letters/t-" + id + ":redrive",
            "{\"reason\": \"so\", \"toAgent\": \"%s\"}".formatted(id));
    assertThat(moved.code()).isEqualTo("unknown-agent");
  }

  @Tag("negative")
  @Test
  void an_id_that_another_tenant_has_is_taken_and_nothing_of_it_is_told() {
    born(ann, id);
    String other = "{\"id\": \"%s\", \"role\": \"spy\", \"team\": \"x\"}".formatted(id);

    Reply taken = bob.post("/api/v1/agents", other, "Idempotency-Key", id);
    assertThat(taken.code()).isEqualTo("agent-exists");
    assertThat(taken.http().body()).doesNotContain(blue, "clerk", "ann");
    assertThat(bob.post("/api/v1/agents", agent(id), "Idempotency-Key", id).code())
        .as("also with the same body and key")
        .isEqualTo("agent-exists");
    assertThat(ann.post("/api/v1/agents", agent(id), "Idempotency-Key", id).status())
        .isEqualTo(201);
  }

  @Test
  void the_same_key_of_two_tenants_makes_two_agents() {
    String body = "{\"role\": \"clerk\", \"team\": \"office\"}";
    Reply anns = ann.post("/api/v1/agents", body, "Idempotency-Key", id);
    Reply bobs = bob.post("/api/v1/agents", body, "Idempotency-Key", id);

    assertThat(anns.status()).isEqualTo(201);
    assertThat(bobs.status()).isEqualTo(201);
    assertThat(bobs.text("/id")).isNotEqualTo(anns.text("/id"));
    assertThat(ann.post("/api/v1/agents", body, "Idempotency-Key", id).text("/id"))
        .isEqualTo(anns.text("/id"));
  }

  @Test
  void the_name_of_a_campaign_that_another_tenant_has_is_taken() {
    String body =
        "{\"id\": \"c-%s\", \"filter\": {\"agentId\": \"x\"}, \"reason\": \"so\"}".formatted(id);
    assertThat(ann.post("/api/v1/redrives", body, "Idempotency-Key", "k").status()).isEqualTo(202);
    assertThat(bob.post("/api/v1/redrives", body, "Idempotency-Key", "k").code())
        .isEqualTo("redrive-exists");
    assertThat(ann.post("/api/v1/redrives", body, "Idempotency-Key", "k").status()).isEqualTo(202);
  }

  @Tag("negative")
  @Test
  void a_cursor_of_another_tenant_leads_nowhere() {
    born(ann, id);
    born(ann, "b" + id);
    String next = ann.get("/api/v1/agents?limit=1").next();

    assertThat(ann.get(next).status()).isEqualTo(200);
    assertThat(bob.get(next).code()).isEqualTo("bad-cursor");
  }

  @Test
  void a_fork_belongs_to_whoever_made_it_in_the_tenant_of_its_parent() {
    born(ann, id);
    Caller owner = world.caller(blue, "olga", "agent-owner");
    assertThat(owner.post("/api/v1/agents/" + id + ":wake", RouteCase.REASON).code())
        .isEqualTo("forbidden");
    born(owner, "o" + id);
    assertThat(owner.post("/api/v1/agents/o" + id + "/checkpoints", "{\"label\": \"x\"}").status())
        .isEqualTo(201);
    String fork = "{\"newId\": \"f%s\", \"reason\": \"so\"}".formatted(id);
    assertThat(owner.post("/api/v1/agents/o" + id + ":fork", fork).status()).isEqualTo(201);
    assertThat(submit(owner, "f" + id, "t-" + id).status()).isEqualTo(202);
    assertThat(submit(owner, id, "t-2" + id).code()).isEqualTo("forbidden");
    assertThat(bob.get("/api/v1/agents/f" + id).status()).isEqualTo(404);
  }

  @Tag("negative")
  @Test
  void a_tenant_in_a_body_is_an_unknown_field() {
    String body = agent(id).replace("{", "{\"tenantId\": \"default\", \"state\": \"AWAKE\", ");
    Reply reply = ann.post("/api/v1/agents", body);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.texts("/errors", "/pointer")).containsExactlyInAnyOrder("/tenantId", "/state");
  }

  @Test
  void a_hold_on_everybody_holds_the_tenants_own() {
    born(ann, id);
    born(bob, "b" + id);
    hold(ann);

    assertThat(ann.get("/api/v1/holds").texts("/items", "/agents")).containsExactly("1");
  }

  private static void hold(Caller caller) {
    String body = "{\"scope\": \"hive\", \"hold\": \"operator\", \"reason\": \"night\"}";
    assertThat(caller.post("/api/v1/holds", body).status()).isIn(200, 202);
  }

  private static void born(Caller caller, String id) {
    assertThat(caller.post("/api/v1/agents", agent(id)).status()).isEqualTo(201);
  }

  private static String agent(String id) {
    return "{\"id\": \"%s\", \"role\": \"clerk\", \"team\": \"office\"}".formatted(id);
  }

  private static void task(Caller caller, String agent, String id) {
    assertThat(submit(caller, agent, id).status()).isEqualTo(202);
  }

  private static Reply submit(Caller caller, String agent, String id) {
    return caller.post(
        "/api/v1/tasks",
        "{\"taskId\": \"%s\", \"agentId\": \"%s\", \"input\": \"work\"}".formatted(id, agent));
  }

  private void dead(Caller caller, String agent, String id) {
    task(caller, agent, id);
    world.mail().end(id, MailState.DEAD, "");
    world.sql(
        "update mail_ended set failure = ?::jsonb where task_id = ?",
        "{\"failure\": \"INVALID\", \"message\": \"it failed\", \"attempts\": 1}",
        id);
  }

  private static String same(Reply reply, String id) {
    return reply.http().body().replace(id, "ID").replaceAll("\"requestId\":\"[^\"]*\"", "");
  }
}
