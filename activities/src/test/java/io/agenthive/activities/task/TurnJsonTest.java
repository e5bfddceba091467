package io.agenthive.activities.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ToolCall;
import io.agenthive.workflows.task.ToolReply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is recorded is read by every later version. */
class TurnJsonTest {
  private static final ModelReply PLAIN = new ModelReply("done", true, 10, 5, 2, "m", 7, true);

  @Test
  void a_reply_recorded_before_there_were_tools_is_read() {
    String recorded =
        """
        {"text":"done","finished":true,"inputTokens":10,"outputTokens":5,"cachedTokens":2,"model":"m","millis":7,"simulated":true}
        """;

    assertThat(TurnJson.read(recorded)).isEqualTo(PLAIN);
  }

  @Test
  void a_reply_that_calls_tools_reads_so() {
    ModelReply calling =
        new ModelReply(
            "",
            false,
            10,
            5,
            2,
            "m",
            7,
            false,
            List.of(new ToolCall("c1", "calculator", "{\"expression\":\"6*7\"}")));
    String recorded =
        """
        {"text":"","finished":false,"inputTokens":10,"outputTokens":5,"cachedTokens":2,"model":"m","millis":7,"simulated":false,\
        "calls":[{"id":"c1","tool":"calculator","arguments":"{\\"expression\\":\\"6*7\\"}"}]}\
        """;

    assertThat(TurnJson.write(calling)).isEqualTo(recorded);
    assertThat(TurnJson.read(recorded)).isEqualTo(calling);
  }

  @Test
  void a_result_of_a_tool_reads_so() {
    ToolReply result = new ToolReply("c1", "calculator", "42", false, 3);
    String recorded =
        """
        {"call":"c1","tool":"calculator","text":"42","failed":false,"millis":3}\
        """;

    assertThat(TurnJson.write(result)).isEqualTo(recorded);
    assertThat(TurnJson.read(recorded)).isEqualTo(result);
  }

  @Test
  void what_a_later_version_adds_is_left_alone() {
    assertThat(TurnJson.read(TurnJson.write(PLAIN).replace("{\"text\"", "{\"new\":1,\"text\"")))
        .isEqualTo(PLAIN);
  }
}
