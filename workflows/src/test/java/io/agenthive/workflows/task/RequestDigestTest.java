package io.agenthive.workflows.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agenthive.workflows.agent.Tier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RequestDigestTest {
  private static final ModelRequest REQUEST =
      Turns.request("t1#1", List.of("a", "b"), List.of("in"));

  @Test
  void the_digest_of_a_request_is_the_one_that_its_description_leads_to() {
    assertThat(RequestDigest.of(REQUEST).hex())
        .isEqualTo("0dcd08441e0a364338eaa9f7743c2e45f5c90eed08ccbf0b055672f4edb16260");
  }

  @Test
  void digests_of_entries_that_are_remembered_make_the_same_digest() {
    Map<String, byte[]> remembered = new HashMap<>();
    Function<String, byte[]> digest =
        entry -> remembered.computeIfAbsent(entry, RequestDigest::ofEntry);

    for (int time = 0; time < 2; time++) {
      assertThat(RequestDigest.of(REQUEST, digest)).isEqualTo(RequestDigest.of(REQUEST));
    }
    assertThat(remembered).containsOnlyKeys("a", "b");
  }

  @Test
  void another_asking_is_the_same_request() {
    assertThat(RequestDigest.of(REQUEST.asked(new Ask(3, 2)))).isEqualTo(RequestDigest.of(REQUEST));
  }

  @Test
  void requests_that_differ_anywhere_differ_in_their_digests() {
    List<ModelRequest> requests =
        List.of(
            REQUEST,
            Turns.request("t1#2", List.of("a", "b"), List.of("in")),
            Turns.request("t1#1", List.of("ab"), List.of("in")),
            Turns.request("t1#1", List.of("a"), List.of("b", "in")),
            Turns.request("t1#1", List.of("a", "b", "in"), List.of()),
            Turns.request("t1#1", List.of("a", "", "b"), List.of("in")),
            new ModelRequest(
                "t1#1",
                Ask.FIRST,
                Tier.STRATEGIC,
                "prompt",
                List.of("a", "b"),
                Turns.said(List.of("in")),
                List.of()),
            Turns.request("t1#1", "prompta", List.of("b"), Turns.said(List.of("in"))));
    Set<RequestDigest> digests = new HashSet<>();
    requests.forEach(request -> digests.add(RequestDigest.of(request)));
    assertThat(digests).hasSameSizeAs(requests);
  }

  @Test
  void requests_whose_tools_differ_anywhere_differ_in_their_digests() {
    Said.Answer asking = new Said.Answer("a", List.of(new ToolCall("c1", "clock", "{}")));
    Said.Result told = new Said.Result("c1", "clock", "noon", false);
    List<ModelRequest> requests =
        List.of(
            REQUEST,
            withTools(List.of("clock"), Turns.said(List.of("in"))),
            withTools(List.of("clock", "calculator"), Turns.said(List.of("in"))),
            withTools(List.of(), List.of(new Said.Input("in"), asking)),
            withTools(List.of("clock"), List.of(new Said.Input("in"), asking)),
            withTools(List.of("clock"), List.of(new Said.Input("in"), asking, told)),
            withTools(
                List.of("clock"),
                List.of(
                    new Said.Input("in"), asking, new Said.Result("c1", "clock", "noon", true))),
            withTools(
                List.of("clock"),
                List.of(
                    new Said.Input("in"),
                    new Said.Answer("a", List.of(new ToolCall("c1", "clock", "{ }"))),
                    told)));
    Set<RequestDigest> digests = new HashSet<>();
    requests.forEach(request -> digests.add(RequestDigest.of(request)));
    assertThat(digests).hasSameSizeAs(requests);
  }

  @Test
  void a_tool_call_has_a_digest_of_its_own() {
    TurnKey key = new TurnKey("t1", 2, 0);
    RequestDigest digest = RequestDigest.of(key, new ToolCall("c1", "clock", "{}"));

    assertThat(digest).isEqualTo(RequestDigest.of(key, new ToolCall("other", "clock", "{}")));
    assertThat(digest).isNotEqualTo(RequestDigest.of(key, new ToolCall("c1", "clock", "{ }")));
    assertThat(digest)
        .isNotEqualTo(RequestDigest.of(new TurnKey("t1", 3, 0), new ToolCall("c1", "clock", "{}")));
  }

  private static ModelRequest withTools(List<String> tools, List<Said> transcript) {
    return new ModelRequest(
        "t1#1", Ask.FIRST, Tier.ROUTINE, "prompt", List.of("a", "b"), transcript, tools);
  }

  @Test
  void a_digest_survives_its_way_through_the_database() {
    RequestDigest digest = RequestDigest.of(REQUEST);
    assertThat(RequestDigest.of(digest.bytes())).isEqualTo(digest);
  }

  @Test
  void what_is_no_sha256_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RequestDigest("abcd"));
    assertThatIllegalArgumentException().isThrownBy(() -> new RequestDigest("x".repeat(64)));
  }
}
