package io.agenthive.starter.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The examples of the contract are requests that the API serves, and answers as it says. */
final class ExamplesTest {
  private final ApiWorld world = ApiWorld.running();
  private final Caller caller = world.caller();
  private final Map<String, Operation> operations =
      Operation.all(world.routes()).stream()
          .collect(Collectors.toMap(Operation::id, Function.identity()));

  @Test
  void every_example_is_answered_as_the_contract_says() throws Exception {
    JsonNode contract = Json.read(Files.readString(Path.of("..", "docs", "openapi.json")));
    Described described = new Described(contract);
    Stage stage = Stage.set(world);
    List<String> wrong = new ArrayList<>();
    for (Example example : Examples.all()) {
      Operation operation = Objects.requireNonNull(operations.get(example.operation()));
      Reply reply = sent(operation, example, stage);
      stage.heard(example.operation(), reply);
      if (reply.status() != example.status()) {
        wrong.add("%s: %d %s".formatted(example.name(), reply.status(), reply.http().body()));
        continue;
      }
      JsonNode schema =
          contract
              .path("paths")
              .path(operation.path())
              .path(operation.method().toLowerCase(Locale.ROOT))
              .path("responses")
              .path(String.valueOf(example.status()))
              .path("content")
              .path("application/json")
              .path("schema");
      assertThat(contract.path("paths").has(operation.path())).as(operation.path()).isTrue();
      if (schema.isMissingNode()) continue; // bytes, text, or nothing
      described
          .wrong(Json.read(reply.http().body()), schema)
          .forEach(each -> wrong.add(example.name() + ": " + each));
    }
    assertThat(wrong).isEmpty();
  }

  private Reply sent(Operation operation, Example example, Stage stage) throws Exception {
    String path = stage.real(filled(operation.path(), example));
    String[] headers =
        example.headers().entrySet().stream()
            .flatMap(header -> List.of(header.getKey(), header.getValue()).stream())
            .toArray(String[]::new);
    if (operation.method().equals("GET")) return caller.get(path, headers);
    if (operation.body().isEmpty()) return caller.upload(path, stage.archive());
    return caller.post(path, stage.real(example.body()), headers);
  }

  private static String filled(String path, Example example) {
    String filled = path;
    for (Map.Entry<String, String> each : example.path().entrySet()) {
      filled = filled.replace("{" + each.getKey() + "}", each.getValue());
    }
    String query =
        example.query().entrySet().stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
            .sorted()
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? filled : filled + "?" + query;
  }
}
