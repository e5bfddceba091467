package io.agenthive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.cli.client.Call;
import io.agenthive.cli.client.Fields;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The client that is generated from docs/openapi.json. */
final class ClientTest {
  private static final String PREFIX = "/api/v1";

  @Test
  void every_operation_of_the_contract_is_asked_for_as_the_contract_says() throws Exception {
    JsonNode contract = Json.read(Files.readString(Path.of("..", "docs", "openapi.json")));
    List<String> wanted = new ArrayList<>();
    try (FakeApi fake = new FakeApi()) {
      Api api = new Api(Site.find(null, fake.environment()));
      for (Map.Entry<String, JsonNode> path : contract.path("paths").properties()) {
        for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
          Call call = call(operation.getValue());
          Answer unused = api.ask(call);
          String asked = path.getKey().replaceAll("\\{\\w+}", "1").substring(PREFIX.length());
          wanted.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + asked);
          assertThat(required(operation.getValue(), contract))
              .as(path.getKey())
              .allMatch(name -> call.headers().containsKey(name));
        }
      }
      assertThat(fake.asked().stream().map(asked -> asked.replaceFirst("^(\\S+ [^? ]+).*", "$1")))
          .containsExactlyElementsOf(wanted);
    }
    assertThat(wanted).hasSizeGreaterThan(60);
  }

  private static List<String> required(JsonNode operation, JsonNode contract) {
    return operation
        .path("parameters")
        .valueStream()
        .map(
            each ->
                each.has("$ref") ? contract.at(each.path("$ref").asString("").substring(1)) : each)
        .filter(each -> each.path("in").asString("").equals("header"))
        .filter(each -> each.path("required").asBoolean(false))
        .map(each -> each.path("name").asString(""))
        .toList();
  }

  private static Call call(JsonNode operation) throws Exception {
    StringBuilder name = new StringBuilder("io.agenthive.cli.client.");
    for (String word : operation.at("/tags/0").asString("").split("-")) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    String id = operation.path("operationId").asString("");
    Method method =
        Arrays.stream(Class.forName(name + "Api").getMethods())
            .filter(each -> each.getName().equals(id))
            .findFirst()
            .orElseThrow();
    return (Call) method.invoke(null, samples(method.getParameterTypes()));
  }

  private static Object[] samples(Class<?>... types) throws Exception {
    Object[] samples = new Object[types.length];
    for (int i = 0; i < types.length; i++) samples[i] = sample(types[i]);
    return samples;
  }

  private static Object sample(Class<?> type) throws Exception {
    if (type == String.class) return "1";
    if (type == Long.class) return 1L;
    if (type == Integer.class) return 1;
    if (type == Instant.class) return Instant.EPOCH;
    if (type == List.class) return List.of("1");
    if (!Fields.class.isAssignableFrom(type)) throw new AssertionError("no sample of " + type);
    var constructor = type.getConstructors()[0];
    return constructor.newInstance(samples(constructor.getParameterTypes()));
  }
}
