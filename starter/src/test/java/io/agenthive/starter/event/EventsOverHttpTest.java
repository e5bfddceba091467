package io.agenthive.starter.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.event.Position;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.HiveApi;
import io.agenthive.starter.Reply;
import io.agenthive.starter.http.Cursors;
import io.agenthive.starter.limit.ApiLimits;
import io.agenthive.starter.limit.StreamLimits;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pages and streams of events over real HTTP, each test with a tenant of its own. */
final class EventsOverHttpTest {
  private static final String EVENTS = "/api/v1/events";
  private static final Duration LONG = Duration.ofSeconds(40);
  private static final EventIds IDS = new EventIds(new Cursors(ApiWorld.KEY));

  private final ApiWorld world = ApiWorld.running();
  private final String tenant = "ev-" + UUID.randomUUID();
  private final Caller ann = world.caller(tenant, "ann", "operator");

  @Test
  void who_follows_is_told_what_happens_to_its_tenant_and_to_no_other() throws IOException {
    try (Follower follower = new Follower(ann, "")) {
      assertThat(follower.status()).isEqualTo(200);
      assertThat(follower.header("Content-Type")).startsWith("text/event-stream");
      assertThat(follower.header("Cache-Control")).contains("no-store");
      await().until(() -> !follower.id().isEmpty());
      assertThat(follower.retry()).isEqualTo("2000");

      String ada = born(tenant, "ada");
      born("ev-others", "eve");
      String bob = born(tenant, "bob");
      until(follower, 2);

      assertThat(follower.heard()).containsExactly("AGENT_CREATED " + ada, "AGENT_CREATED " + bob);
      assertThat(follower.events().getFirst().at("/facts").toString())
          .isEqualTo("{\"role\":\"clerk\",\"team\":\"office\",\"tier\":\"ROUTINE\"}");
      assertThat(follower.events().getFirst().at("/at").asString("")).matches("20.*Z");
      assertThat(follower.events().getLast().at("/id").asString("")).isEqualTo(follower.id());
    }
  }

  @Test
  void who_comes_back_goes_on_behind_what_it_heard_last() throws IOException {
    String ada = born(tenant, "ada");
    String last;
    try (Follower first = new Follower(ann, "?since=oldest")) {
      until(first, 1);
      last = first.id();
    }
    String bob = born(tenant, "bob");
    world.sql("update agent set state = 1, shifts = 1 where id = ?", ada);

    try (Follower again = new Follower(ann, "?since=oldest", "Last-Event-ID", last)) {
      until(again, 2);
      assertThat(again.heard()).containsExactly("AGENT_CREATED " + bob, "AGENT_WOKE " + ada);
    }
  }

  @Test
  void who_heard_nothing_goes_on_from_where_it_began() throws IOException {
    String start;
    try (Follower first = new Follower(ann, "?type=TASK_DEAD")) {
      await().until(() -> !first.id().isEmpty());
      start = first.id();
    }
    String ada = born(tenant, "ada");

    try (Follower again = new Follower(ann, "", "Last-Event-ID", start)) {
      until(again, 1);
      assertThat(again.heard()).containsExactly("AGENT_CREATED " + ada);
    }
  }

  @Test
  void types_and_agents_are_filtered() throws IOException {
    String ada = born(tenant, "ada");
    String bob = born(tenant, "bob");
    world.sql("update agent set state = 1 where id in (?, ?)", ada, bob);
    world.sql("update agent set state = 0 where id in (?, ?)", ada, bob);

    String query = "?since=oldest&type=agent_woke&type=AGENT_RESTS&agentId=" + ada;
    try (Follower follower = new Follower(ann, query)) {
      until(follower, 2);
      assertThat(follower.heard()).containsExactly("AGENT_WOKE " + ada, "AGENT_RESTS " + ada);
    }
  }

  @Test
  void who_asks_for_no_stream_gets_pages_that_follow_each_other() {
    String start = page("").text("/next");
    for (String name : List.of("a", "b", "c")) born(tenant, name);
    await().atMost(LONG).until(() -> items(page("?since=" + start)).size() == 3);

    Reply first = page("?limit=2&since=" + start);
    assertThat(items(first)).hasSize(2);
    assertThat(first.at("/more").asBoolean()).isTrue();
    Reply second = page("?limit=2&since=" + first.text("/next"));
    assertThat(items(second)).hasSize(1);
    assertThat(second.at("/more").asBoolean()).isFalse();
    Reply third = page("?since=" + second.text("/next"));
    assertThat(items(third)).isEmpty();
    assertThat(items(page(""))).isEmpty();

    String later = born(tenant, "d");
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(page("?since=" + third.text("/next")).texts("/items", "/agentId"))
                    .containsExactly(later));
  }

  @Tag("negative")
  @Test
  void an_id_of_another_tenant_or_of_nobody_leads_nowhere() {
    String theirs = page("?since=oldest").text("/next");
    Caller eve = world.caller("ev-others", "eve", "viewer");

    assertThat(eve.get(EVENTS + "?since=" + theirs).code()).isEqualTo("bad-cursor");
    assertThat(eve.get(EVENTS, "Last-Event-ID", theirs).code()).isEqualTo("bad-cursor");
    String forged = (theirs.startsWith("A") ? "B" : "A") + theirs.substring(1);
    assertThat(ann.get(EVENTS + "?since=" + forged).code()).isEqualTo("bad-cursor");
    assertThat(ann.get(EVENTS + "?since=" + "a".repeat(300)).code()).isEqualTo("bad-cursor");
    assertThat(ann.stream(EVENTS, "Last-Event-ID", forged).statusCode()).isEqualTo(400);
  }

  @Tag("negative")
  @Test
  void an_id_whose_place_is_not_there_any_more_has_expired() {
    String gone = IDS.of(tenant, new Position(Long.MAX_VALUE / 100, 1));

    Reply page = ann.get(EVENTS + "?since=" + gone);
    assertThat(page.status()).isEqualTo(410);
    assertThat(page.code()).isEqualTo("cursor-expired");
    assertThat(ann.stream(EVENTS, "Last-Event-ID", gone).statusCode()).isEqualTo(410);
  }

  @Tag("negative")
  @Test
  void a_stream_ends_when_its_token_is_revoked() throws IOException {
    Caller key = world.caller();
    Reply made = key.post("/api/v1/tokens", "{\"roles\": [\"viewer\"]}");
    try (Follower follower = new Follower(key.with(made.text("/token")), "");
        Follower other = new Follower(ann, "")) {
      await().until(() -> !follower.id().isEmpty());
      String body = "{\"jti\": \"%s\", \"reason\": \"lost\"}".formatted(made.text("/jti"));
      assertThat(key.post("/api/v1/tokens:revoke", body).status()).isEqualTo(200);

      await().until(follower::ended);

      assertThat(follower.comments()).last().asString().startsWith("what you showed");
      assertThat(other.ended()).isFalse();
    }
  }

  @Tag("negative")
  @Test
  void a_stream_ends_when_its_token_has_expired() throws IOException {
    Instant now = Instant.now();
    Instant over = now.minusSeconds(10 - 3); // clocks may differ by 10 s: it opens for 3 s yet
    String token =
        world
            .issuer()
            .token(
                claims ->
                    claims
                        .claim("tenant", tenant)
                        .issueTime(Date.from(now.minusSeconds(60)))
                        .expirationTime(Date.from(over)));
    try (Follower follower = new Follower(ann.with(token), "")) {
      assertThat(follower.status()).isEqualTo(200);

      await().until(follower::ended);

      assertThat(follower.comments()).last().asString().startsWith("what you showed");
    }
  }

  @Tag("negative")
  @Test
  void there_are_as_many_streams_as_may_be_and_pages_for_everybody() throws IOException {
    ApiLimits few = new ApiLimits(Map.of(), 100, 1, new StreamLimits(3, 2));
    try (HiveApi api = world.another(few)) {
      Caller key = world.caller(api);
      Caller mine = key.with(world.issuer().token(tenant, "ann", "viewer"));
      Caller third = key.with(world.issuer().token(tenant + "-3", "cyd", "viewer"));
      try (Follower one = new Follower(mine, "");
          Follower two = new Follower(mine, "");
          Follower other = new Follower(key, "")) {
        assertThat(List.of(one.status(), two.status(), other.status())).containsOnly(200);

        Reply full = mine.get(EVENTS, "Accept", "text/event-stream");
        assertThat(full.status()).isEqualTo(503);
        assertThat(third.get(EVENTS, "Accept", "text/event-stream").code()).isEqualTo("overloaded");
        assertThat(full.header("Retry-After")).isEqualTo("15");
        // one request may be in hand, and three streams count for none
        assertThat(third.get(EVENTS).status()).isEqualTo(200);
      }
    }
  }

  @Tag("negative")
  @Test
  void a_tenant_leaves_streams_for_others() throws IOException {
    ApiLimits few = new ApiLimits(Map.of(), 100, 100, new StreamLimits(3, 2));
    try (HiveApi api = world.another(few)) {
      Caller mine = world.caller(api);
      Caller other = mine.with(world.issuer().token(tenant, "ann", "viewer"));
      try (Follower one = new Follower(mine, "");
          Follower two = new Follower(mine, "")) {
        assertThat(List.of(one.status(), two.status())).containsOnly(200);

        Reply refused = mine.get(EVENTS, "Accept", "text/event-stream");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too-many-streams");
        assertThat(refused.header("Retry-After")).isEqualTo("15");
        try (Follower theirs = new Follower(other, "")) {
          assertThat(theirs.status()).isEqualTo(200);
        }
      }
    }
  }

  @Test
  void a_process_that_ends_ends_its_streams_first() throws IOException {
    HiveApi api = world.another(ApiLimits.OF_ONE_PERSON);
    try (Follower follower = new Follower(world.caller(api), "")) {
      await().until(() -> !follower.id().isEmpty());

      api.close();

      await().until(follower::ended);
      assertThat(follower.comments()).last().asString().startsWith("this process ends");
    }
  }

  private Reply page(String query) {
    Reply reply = ann.get(EVENTS + query);
    assertThat(reply.status()).as(reply.http().body()).isEqualTo(200);
    return reply;
  }

  private static List<String> items(Reply reply) {
    return reply.texts("/items", "/agentId");
  }

  private String born(String whose, String name) {
    return world.agent(whose, name + "-" + UUID.randomUUID(), "ann");
  }

  private static void until(Follower follower, int count) {
    await().atMost(LONG).until(() -> follower.events().size() >= count);
  }
}
