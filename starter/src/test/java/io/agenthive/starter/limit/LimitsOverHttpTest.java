package io.agenthive.starter.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.HiveApi;
import io.agenthive.starter.Reply;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Limits that are small, over real HTTP. */
final class LimitsOverHttpTest {
  private static final ApiLimits FEW =
      new ApiLimits(Map.of(RouteClass.READ, new Rate(2), RouteClass.SUBMIT, new Rate(1)), 3, 1_000);

  @Tag("negative")
  @Test
  void a_tenant_that_asks_too_often_is_told_how_long_to_wait() {
    try (HiveApi api = ApiWorld.running().another(FEW)) {
      Caller caller = ApiWorld.running().caller(api);
      Reply first = caller.get("/api/v1/agents");
      assertThat(first.status()).isEqualTo(200);
      assertThat(first.header("RateLimit-Limit")).isEqualTo("4");
      assertThat(first.header("RateLimit-Remaining")).isEqualTo("3");
      assertThat(first.header("RateLimit-Reset")).isEqualTo("1");

      Reply refused =
          IntStream.range(0, 100)
              .mapToObj(i -> caller.get("/api/v1/agents"))
              .filter(reply -> reply.status() != 200)
              .findFirst()
              .orElseThrow();

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.code()).isEqualTo("too-many-requests");
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
      // what stops work has no limit, and other classes have their own
      assertThat(caller.post("/api/v1/agents/nobody:sleep", "{\"reason\": \"x\"}").status())
          .isEqualTo(404);
    }
  }

  @Tag("negative")
  @Test
  void who_guesses_is_refused_before_the_key_is_looked_at_and_who_has_it_is_not() {
    try (HiveApi api = ApiWorld.running().another(FEW)) {
      Caller caller = ApiWorld.running().caller(api);
      Caller guesses = caller.with("wrong");

      assertThat(IntStream.range(0, 4).mapToObj(i -> guesses.get("/api/v1/agents").status()))
          .containsExactly(401, 401, 401, 429);
      assertThat(guesses.get("/api/v1/agents").code()).isEqualTo("too-many-requests");
      assertThat(caller.get("/api/v1/agents").status()).isEqualTo(200);
    }
  }

  @Test
  void what_would_only_wait_is_refused_and_who_waits_for_an_agent_holds_nobody_up()
      throws InterruptedException {
    ApiLimits one = new ApiLimits(Map.of(), 100, 1);
    try (HiveApi api = ApiWorld.running().another(one)) {
      Caller caller = ApiWorld.running().caller(api);
      caller.post("/api/v1/agents", "{\"id\": \"slow-one\", \"role\": \"x\", \"team\": \"y\"}");
      CountDownLatch answered = new CountDownLatch(1);
      Thread waits =
          Thread.startVirtualThread(
              () -> {
                Reply late =
                    caller.post(
                        "/api/v1/tasks",
                        "{\"taskId\": \"waits-1\", \"agentId\": \"slow-one\", \"input\": \"x\"}",
                        "Prefer",
                        "wait=3");
                if (late.status() == 202) answered.countDown();
              });
      await().until(() -> ApiWorld.running().caller().get("/api/v1/tasks/waits-1").status() == 200);

      assertThat(caller.get("/api/v1/agents").status()).isEqualTo(200);
      waits.join();
      assertThat(answered.getCount()).isZero();
    }
  }
}
