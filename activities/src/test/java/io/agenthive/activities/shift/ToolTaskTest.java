package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.mail.Order;
import io.agenthive.activities.routing.CallLimits;
import io.agenthive.activities.routing.Protocol;
import io.agenthive.activities.routing.ScriptedProvider;
import io.agenthive.activities.routing.SpringAiModel;
import io.agenthive.activities.tool.ToolBox;
import io.agenthive.activities.tool.Toolkit;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.ToolCall;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A turn with tools from end to end: a provider, a seat, a database. */
class ToolTaskTest {
  private static final ToolCall SUM = new ToolCall("c1", "calculator", "{\"expression\":\"6*7\"}");
  private static final ToolCall NOTE =
      new ToolCall("c2", "scratch-append", "{\"name\":\"log.txt\",\"content\":\"42\\n\"}");

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_model_calls_tools_reads_what_they_say_and_answers(Protocol protocol) throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(protocol);
        ShiftHouse house = house(provider)) {
      provider.calls("", SUM, NOTE).answers("it is 42");
      order(house);
      house.end(house.open("ada", 1));

      assertThat(answer(house)).isEqualTo("it is 42");
      assertThat(house.file("ada", "log.txt")).isEqualTo("42\n");
      assertThat(turns(house)).containsExactly("model", "calculator", "scratch-append", "model");
      assertThat(house.mail.text("select result::jsonb ->> 'text' from turn where turn = 2"))
          .isEqualTo("42");
      assertThat(house.mail.number("select count(*) from mail_ended where intent is null"))
          .isEqualTo(1);
      List<JsonNode> asked = provider.asked();
      assertThat(asked).hasSize(2);
      assertThat(asked.getLast().toString()).contains("42").contains("added 3 bytes to log.txt");
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_second_delivery_repeats_neither_model_turns_nor_tool_turns(Protocol protocol)
      throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(protocol);
        ShiftHouse house = house(provider)) {
      provider.calls("", SUM, NOTE).overloaded().answers("it is 42");
      order(house);
      house.end(house.open("ada", 1));
      assertThat(house.mail.state("t1")).isEqualTo(MailState.TROUBLE);
      assertThat(turns(house)).containsExactly("model", "calculator", "scratch-append");

      house.mail.run("update mail set state = 0, delivery = delivery + 1, due = null");
      house.end(house.open("ada", 2));

      assertThat(answer(house)).isEqualTo("it is 42");
      assertThat(house.file("ada", "log.txt")).isEqualTo("42\n");
      assertThat(turns(house)).containsExactly("model", "calculator", "scratch-append", "model");
      assertThat(provider.asked()).hasSize(3);
    }
  }

  @Tag("negative")
  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_tool_that_the_agent_may_not_call_does_nothing_and_the_model_goes_on(Protocol protocol)
      throws Exception {
    ToolCall forbidden = new ToolCall("c1", "scratch-write", "{\"name\":\"a\",\"content\":\"b\"}");
    try (ScriptedProvider provider = new ScriptedProvider(protocol);
        ShiftHouse house = house(provider)) {
      provider.calls("", forbidden).answers("then not");
      order(house);
      house.end(house.open("ada", 1));

      assertThat(answer(house)).isEqualTo("then not");
      assertThat(provider.asked().getLast().toString()).contains("you may not call");
      assertThat(house.mail.number("select count(*) from agent_file")).isZero();
    }
  }

  private ShiftHouse house(ScriptedProvider provider) {
    ToolBox tools = Toolkit.of(InstantSource.system());
    return new ShiftHouse(
        new SpringAiModel(provider.settings(CallLimits.standard()), tools), tools);
  }

  private static void order(ShiftHouse house) {
    house.mail.agent("ada", ShiftHouse.handy("calculator", "scratch-append"));
    house.mail.accept(Order.of("t1", "ada", "how much is 6*7? note it, too"));
  }

  private static String answer(ShiftHouse house) {
    await().until(() -> house.mail.state("t1") == MailState.DONE);
    return house.mail.text("select result from mail_ended where task_id = 't1'");
  }

  private static List<String> turns(ShiftHouse house) {
    return house
        .mail
        .database
        .client()
        .sql("select coalesce(result::jsonb ->> 'tool', 'model') from turn order by turn")
        .query(String.class)
        .list();
  }
}
