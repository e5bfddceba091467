package io.agenthive.activities.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.agent.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HoldScopeTest {
  private static final AgentSpec CODER =
      new AgentSpec(
          "coder",
          "core: tools",
          Tier.IMPLEMENTATION,
          "",
          List.of(),
          Map.of("env", "a:b", "lang", "java"),
          true,
          1,
          Dispatch.MAIL,
          Duration.ZERO);

  @ParameterizedTest
  @CsvSource({
    "hive,hive,true",
    "HIVE,hive,true",
    "team:core: tools,team:core: tools,true",
    "team:core,team:core,false",
    "tier:implementation,tier:IMPLEMENTATION,true",
    "tier:ROUTINE,tier:ROUTINE,false",
    "label:lang:java,label:lang:java,true",
    "label:env:a:b,label:env:a:b,true",
    "label:lang:go,label:lang:go,false",
    "label:os:linux,label:os:linux,false"
  })
  void a_scope_is_read_written_and_has_its_agents(String text, String written, boolean has) {
    HoldScope scope = HoldScope.parse(text);

    assertThat(scope.text()).isEqualTo(written);
    assertThat(HoldScope.parse(scope.text())).isEqualTo(scope);
    assertThat(scope.has(CODER)).isEqualTo(has);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hive:x",
        "team",
        "team:",
        "team: ",
        "tier:",
        "tier:gold",
        "label:",
        "label:a",
        "label:a:",
        "label::b",
        "agent:ada",
        "team:a\u0000"
      })
  void what_no_agent_can_be_in_is_refused_with_the_rule(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HoldScope.parse(text))
        .withMessage("scope must be " + HoldScope.RULE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"team:", "label:a:"})
  void the_longest_name_is_taken_and_one_more_character_is_not(String before) {
    String longest = "x".repeat(HoldScope.MAX_NAME);

    assertThat(HoldScope.parse(before + longest).text()).isEqualTo(before + longest);
    assertThatIllegalArgumentException().isThrownBy(() -> HoldScope.parse(before + longest + "x"));
  }
}
