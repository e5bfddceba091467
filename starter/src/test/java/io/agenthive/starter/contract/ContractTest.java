package io.agenthive.starter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import io.agenthive.starter.http.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/openapi.json is the contract of the API that answers here. */
final class ContractTest {
  private static final Path FILE = Path.of("..", "docs", "openapi.json");

  /** Answered where there is no operation, or instead of any. */
  private static final Set<ErrorCode> OF_NO_OPERATION = Set.of(ErrorCode.METHOD_NOT_ALLOWED);

  private static final Pattern KNOWN = Pattern.compile("known are ([a-zA-Z, ]+)");

  private final ApiWorld world = ApiWorld.running();
  private final Caller caller = world.caller();
  private final List<Operation> operations = Operation.all(world.routes());

  @Test
  void the_committed_contract_is_what_the_code_says() throws Exception {
    String made = Json.pretty(new Contract(operations, Examples.byOperation()).document());
    if (Boolean.getBoolean("hive.docs.write")) Files.writeString(FILE, made);

    assertThat(FILE)
        .as("%s is stale: ./hive test -Dhive.docs.write=true, and look at what changed", FILE)
        .hasContent(made);
  }

  @Test
  void every_route_is_an_operation_with_a_name_of_its_own() {
    Set<Operation> answered = new HashSet<>(operations);

    assertThat(operations).hasSameSizeAs(answered).hasSizeGreaterThan(60);
    assertThat(operations.stream().map(Operation::id).toList())
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z]+[A-Za-z]*"));
  }

  @Test
  void every_operation_has_an_example_and_no_other_has() {
    assertThat(Examples.byOperation().keySet())
        .containsExactlyInAnyOrderElementsOf(operations.stream().map(Operation::id).toList());
    assertThat(Examples.all().stream().map(Example::name)).doesNotHaveDuplicates();
  }

  @Test
  void the_api_knows_the_query_parameters_of_the_contract_and_no_others() {
    String id = "q-" + UUID.randomUUID();
    caller.post(
        "/api/v1/agents", "{\"id\": \"%s\", \"role\": \"r\", \"team\": \"t\"}".formatted(id));
    caller.post(
        "/api/v1/redrives",
        "{\"id\": \"%s\", \"filter\": {\"agentId\": \"x\"}, \"reason\": \"so\"}".formatted(id));
    caller.post(
        "/api/v1/agents:sleep",
        "{\"filter\": {\"team\": \"%s\"}, \"reason\": \"so\"}".formatted(id),
        "Idempotency-Key",
        id);
    for (Operation each : operations) {
      if (!Queries.strict(each.id())) continue;
      String path = each.path().replace("{id}", id) + "?no-such=1";
      Reply reply =
          each.method().equals("GET") ? caller.get(path) : caller.upload(path, new byte[0]);
      assertThat(known(reply)).as(each.id()).isEqualTo(named(each));
    }
  }

  @Test
  void every_error_is_one_of_some_operation() {
    Set<ErrorCode> named =
        operations.stream().flatMap(each -> Codes.of(each).stream()).collect(Collectors.toSet());

    assertThat(Arrays.stream(ErrorCode.values()).filter(code -> !named.contains(code)))
        .containsExactlyInAnyOrderElementsOf(OF_NO_OPERATION);
  }

  private static Set<String> known(Reply reply) {
    assertThat(reply.code()).isEqualTo("bad-filter");
    Matcher told = KNOWN.matcher(reply.text("/detail"));
    assertThat(told.find()).isTrue();
    Set<String> known = new TreeSet<>(List.of(told.group(1).split(", ")));
    known.removeAll(Queries.PAGE);
    return known;
  }

  private static Set<String> named(Operation operation) {
    return Queries.of(operation.id()).stream()
        .map(Queries.Query::name)
        .filter(name -> !Queries.PAGE.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
