package io.agenthive.activities.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CorrelationTest {
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void a_trace_travels_as_text() {
    Correlation told = Correlation.of("request-1", PARENT);

    assertThat(told.text()).isEqualTo("request-1 " + PARENT);
    assertThat(Correlation.parse(told.text())).isEqualTo(told);
    assertThat(told.traceId()).contains("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(Correlation.parse("request-1")).isEqualTo(new Correlation("request-1", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nSet-Cookie: a=b"
      })
  void what_cannot_be_read_is_no_trace(String header) {
    assertThat(Correlation.of("r", header).traceparent()).isNull();
  }

  @Test
  void what_a_later_version_adds_is_left_out() {
    String later = "01" + PARENT.substring(2) + "-more";

    assertThat(Correlation.of("r", later).traceparent()).isEqualTo(PARENT);
  }

  @Test
  void a_thread_that_is_bound_sends_it_on_with_a_span_of_its_own() {
    try (Correlation.Bound bound =
        Correlation.of("request-1", PARENT).bind(Map.of("taskId", "t1"))) {
      assertThat(Correlation.onward().orElseThrow())
          .matches("00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01")
          .isNotEqualTo(PARENT);
    }
    assertThat(Correlation.onward()).isEmpty();
  }
}
