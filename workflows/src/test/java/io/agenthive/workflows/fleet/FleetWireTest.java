package io.agenthive.workflows.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.note.Payloads;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in histories stays readable: these texts never change, new fields may follow. */
final class FleetWireTest {
  private static final AgentFacts AGENT = Fleets.rested(1, 2, Duration.ofMillis(1_500));

  private static final String AGENT_JSON =
      """
      {"agentId":"a-0001","team":"ops","awake":false,"idle":3600.000000000,"unchanged":3600.000000000,\
      "openMail":2,"oldestMail":1.500000000,"holds":16,"deferrable":true,"awakeUntil":null}""";

  static Stream<Arguments> records() {
    return Stream.of(
        Arguments.of(
            new FleetReading(
                FleetPolicy.of(7),
                Fleets.resting(3, List.of(AGENT)).growing(1.5),
                FleetMode.PAUSED),
            """
            {"policy":{"maxAwake":7,"floor":1,"minIdle":2.000000000,"minAwake":10.000000000,\
            "maxQueueAge":5.000000000,"restPercentPerTick":5,"restPercentPerWindow":30,\
            "window":300.000000000,"releaseBelowPercent":90,"wakesPerTick":50},\
            "facts":{"at":"2026-11-21T12:00:00Z","awake":3,"leaving":0,"busy":0,"idle":0,\
            "resting":1,"restedLately":0,"idlest":[],"rested":[%s],\
            "growth":1.5},"mode":"PAUSED"}"""
                .formatted(AGENT_JSON)),
        Arguments.of(
            new FleetPlan("Fine.", true, List.of(FleetDecision.release(AGENT, "Late."))),
            """
            {"verdict":"Fine.","frozen":true,"decisions":[{"agentId":"a-0001",\
            "action":"RELEASE","reason":"Late.","facts":%s}]}"""
                .formatted(AGENT_JSON)),
        Arguments.of(
            new Telling(1, List.of("gone"), List.of("away: no answer")),
            "{\"told\":1,\"missing\":[\"gone\"],\"failed\":[\"away: no answer\"]}"),
        Arguments.of(
            new FleetReport(
                "t", "Fine.", 1, List.of(), List.of(), 2, new Prewaking(3, 2, 1, "Three.")),
            """
            {"tick":"t","verdict":"Fine.","told":1,"missing":[],"failed":[],"rung":2,\
            "prewaking":{"due":3,"planned":2,"shed":1,"verdict":"Three."}}"""));
  }

  @ParameterizedTest
  @MethodSource("records")
  void a_record_is_written_as_it_always_was_and_read_back(Object value, String json) {
    var payload = DefaultDataConverter.STANDARD_INSTANCE.toPayload(value).orElseThrow();

    assertThat(Payloads.text(payload)).isEqualTo(json);
    Object read =
        DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
            payload, value.getClass(), value.getClass());
    assertThat(read).isEqualTo(value);
  }
}
