package io.agenthive.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.trace.Correlation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Here, where there is a logging system that knows what a line is about. */
final class CorrelationInLogsTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void what_a_thread_logs_says_for_which_request_trace_and_task() {
    Correlation told = Correlation.of("request-1", "00-" + TRACE + "-00f067aa0ba902b7-01");

    try (Correlation.Bound bound = told.bind(Map.of("taskId", "t1", "agentId", "ada"))) {
      assertThat(MDC.getCopyOfContextMap())
          .containsEntry("requestId", "request-1")
          .containsEntry("traceId", TRACE)
          .containsEntry("taskId", "t1")
          .containsEntry("agentId", "ada");
    }

    assertThat(MDC.get("requestId")).isNull();
    assertThat(MDC.get("traceId")).isNull();
    assertThat(MDC.get("taskId")).isNull();
  }
}
