package io.agenthive.starter.contract;

import io.agenthive.starter.access.Role;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.IdempotencyKey;
import io.agenthive.starter.http.Needs;
import io.agenthive.workflows.mail.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The contract in OpenAPI 3.1: from the routes that answer, what they need, the records that they
 * read and send, the rules of fields, and the words of Javadoc and of docs/api.md.
 */
final class Contract {
  private static final String PROBLEM = "application/problem+json";
  private static final String CAMPAIGN = "[a-z0-9][a-z0-9-]{0,99}";

  /** An archive repeats by its own ID, and a token is not kept anywhere. */
  private static final Set<String> UNKEPT = Set.of("exportAgent", "issueToken");

  private final Schemas schemas = new Schemas();
  private final Bodies bodies = new Bodies(schemas);
  private final ApiRows rows = ApiRows.read();
  private final Answers answers = new Answers(schemas, rows);
  private final Map<String, ObjectNode> refusals = new TreeMap<>();
  private final List<Operation> operations;
  private final Map<String, List<Example>> examples;

  /** Of these routes, with these examples by operation. */
  Contract(List<Operation> operations, Map<String, List<Example>> examples) {
    this.operations = operations;
    this.examples = examples;
  }

  /** The whole document. */
  ObjectNode document() {
    ObjectNode paths = paths();
    ObjectNode document = Json.object().put("openapi", "3.1.0");
    document.set("info", info());
    document.set("servers", Json.array(List.of()).add(Json.object().put("url", "/")));
    document.set("security", security());
    document.set("tags", tags());
    document.set("paths", paths);
    document.set("components", components());
    return document;
  }

  private static ObjectNode info() {
    ObjectNode info =
        Json.object()
            .put("title", "Agent Hive")
            .put("version", "v1")
            .put("summary", "Durable lifecycles for fleets of AI agents.")
            .put(
                "description",
                "Made from the code; docs/api.md tells the same to people. `x-authority` is what a"
                    + " caller must be allowed to do, `x-subject` what about, `x-codes` the codes"
                    + " of the problems of a status, `x-rule` what a field must be beside its"
                    + " schema.");
    return info.set(
        "license", Json.object().put("name", "Apache-2.0").put("identifier", "Apache-2.0"));
  }

  private static ArrayNode security() {
    return Json.array(List.of()).add(Json.object().set("bearer", Json.array(List.of())));
  }

  private ArrayNode tags() {
    ArrayNode tags = Json.array(List.of());
    new TreeSet<>(operations.stream().map(Operation::tag).toList())
        .forEach(tag -> tags.add(Json.object().put("name", tag)));
    return tags;
  }

  private ObjectNode paths() {
    Map<String, ObjectNode> paths = new TreeMap<>();
    for (Operation each : operations) {
      paths
          .computeIfAbsent(each.path(), path -> Json.object())
          .set(each.method().toLowerCase(Locale.ROOT), operation(each));
    }
    ObjectNode all = Json.object();
    paths.forEach(all::set);
    return all;
  }

  private ObjectNode operation(Operation each) {
    ObjectNode operation = Json.object().put("operationId", each.id());
    operation.set("tags", Json.array(List.of(each.tag())));
    operation.put("summary", Words.of(each.route()).orElseThrow(() -> wordless(each)));
    Needs needs = each.needs();
    if (needs == null) {
      operation.set("security", Json.array(List.of()));
    } else {
      operation.put("description", rows.answer(each));
      operation.put("x-authority", needs.value().text());
      operation.put("x-subject", needs.of().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      operation.set("x-roles", Json.array(roles(needs)));
    }
    ArrayNode parameters = parameters(each);
    if (!parameters.isEmpty()) operation.set("parameters", parameters);
    body(operation, each);
    return operation.set("responses", responses(each));
  }

  private static AssertionError wordless(Operation each) {
    return new AssertionError("say in Javadoc what " + each.route() + " does");
  }

  private static List<String> roles(Needs needs) {
    return Stream.of(Role.values())
        .filter(
            role ->
                role.authorities().contains(needs.value()) || role.toOwn().contains(needs.value()))
        .map(Role::text)
        .toList();
  }

  private ArrayNode parameters(Operation each) {
    ArrayNode parameters = Json.array(List.of());
    Example first = examples.getOrDefault(each.id(), List.of(Example.NONE)).getFirst();
    for (String variable : each.variables()) {
      ObjectNode parameter =
          parameter(variable, "path", variable(each, variable)).put("required", true);
      String given = first.path().get(variable);
      if (given != null) parameter.put("example", given);
      parameters.add(parameter);
    }
    for (Queries.Query query : Queries.of(each.id())) {
      ObjectNode parameter =
          parameter(query.name(), "query", query.rule()).put("description", query.words());
      if (query.rule().required()) parameter.put("required", true);
      String given = first.query().get(query.name());
      if (given != null) parameter.put("example", given);
      parameters.add(parameter);
    }
    headers(each).forEach(name -> parameters.add(Json.ref("parameters", name)));
    return parameters;
  }

  private static ObjectNode parameter(String name, String in, Rule rule) {
    return Json.object().put("name", name).put("in", in).set("schema", rule.schema());
  }

  private static Rule variable(Operation each, String name) {
    if (name.equals("number")) return Rule.number(Long.class, 0, Long.MAX_VALUE);
    if (name.equals("target")) return Rule.matching("[a-z][a-z0-9-]{0,99}");
    if (name.equals("code")) {
      return Rule.oneOf(Stream.of(ErrorCode.values()).map(ErrorCode::code));
    }
    return switch (each.path().split("/")[3].replaceFirst(":.*", "")) {
      case "agents" -> Rule.matching(Names.AGENT_RULE);
      case "redrives", "operations" -> Rule.matching(CAMPAIGN);
      case "dead-letter-families" -> Rule.matching("[A-Za-z0-9._-]{1,128}");
      default -> Rule.matching(Names.TASK_RULE);
    };
  }

  /** The name of the header {@code If-Match} where it must be sent. */
  private static final String WITH_MATCH = "If-Match-Required";

  /** Those that the route reads, and the key that every verb takes. */
  private static Set<String> headers(Operation each) {
    TreeSet<String> names = new TreeSet<>(each.headers());
    boolean kept =
        each.method().equals("POST") && each.body().isPresent() && !each.tag().equals("codec");
    if (kept && !UNKEPT.contains(each.id())) names.add("Idempotency-Key");
    if (each.id().equals("retireAgent") && names.remove("If-Match")) names.add(WITH_MATCH);
    return names;
  }

  private void body(ObjectNode operation, Operation each) {
    if (each.id().equals("importAgent")) {
      ObjectNode bytes = Json.object().set("application/octet-stream", Json.object());
      operation.set("requestBody", Json.object().put("required", true).set("content", bytes));
      return;
    }
    each.body()
        .ifPresent(
            type -> {
              ObjectNode json = Json.object().set("schema", bodies.of(type));
              ObjectNode given = Json.object();
              for (Example example : examples.getOrDefault(each.id(), List.of())) {
                given.set(example.name(), example.shown());
              }
              if (!given.isEmpty()) json.set("examples", given);
              ObjectNode content = Json.object().set("application/json", json);
              operation.set(
                  "requestBody", Json.object().put("required", true).set("content", content));
            });
  }

  private ObjectNode responses(Operation each) {
    ObjectNode responses = Json.object();
    answers.into(responses, each);
    Map<Integer, TreeSet<String>> byStatus = new TreeMap<>();
    Codes.of(each)
        .forEach(
            code ->
                byStatus.computeIfAbsent(code.status(), any -> new TreeSet<>()).add(code.code()));
    byStatus.forEach((status, codes) -> responses.set(String.valueOf(status), refused(codes)));
    return responses;
  }

  /** What many operations may refuse with alone stands in one place. */
  private ObjectNode refused(Set<String> codes) {
    if (codes.size() > 1) return refusal(codes);
    String code = codes.iterator().next();
    refusals.put(code, refusal(codes));
    return Json.ref("responses", code);
  }

  private static ObjectNode refusal(Set<String> codes) {
    ObjectNode response = Json.object().put("description", "Refused: " + String.join(", ", codes));
    response.set("x-codes", Json.array(codes));
    ObjectNode schema = Json.object().set("schema", Json.ref("schemas", "Problem"));
    return response.set("content", Json.object().set(PROBLEM, schema));
  }

  private ObjectNode components() {
    ObjectNode named = Json.object();
    ObjectNode unused = schemas.named("Problem", Problems.schema(schemas));
    schemas.components().forEach(named::set);
    ObjectNode components = Json.object().set("schemas", named);
    ObjectNode parameters = Json.object();
    parameterHeaders().forEach(parameters::set);
    components.set("parameters", parameters);
    components.set("headers", Problems.headers());
    ObjectNode alone = Json.object();
    refusals.forEach(alone::set);
    components.set("responses", alone);
    ObjectNode bearer =
        Json.object()
            .put("type", "http")
            .put("scheme", "bearer")
            .put("description", "The key of a local stack, or a token; see docs/security.md.");
    return components.set("securitySchemes", Json.object().set("bearer", bearer));
  }

  private static Map<String, ObjectNode> parameterHeaders() {
    Map<String, ObjectNode> headers = new LinkedHashMap<>();
    headers.put(
        "Idempotency-Key",
        parameter("Idempotency-Key", "header", Rule.named(IdempotencyKey.MAX_LENGTH))
            .put(
                "description",
                "Of what is created it becomes the ID. A repeat of the same request under the same"
                    + " key gets the first answer, for 24 hours, and does nothing."));
    headers.put(
        "If-Match",
        parameter("If-Match", "header", Rule.text().but("the agent's `ETag`, or `*`"))
            .put("description", "The `ETag` of the agent as it was read, or `*`."));
    headers.put(
        WITH_MATCH,
        parameter("If-Match", "header", Rule.text().but("the agent's `ETag`, or `*`"))
            .put("required", true)
            .put("description", "The `ETag` of the agent as it was read, or `*`."));
    headers.put(
        "Last-Event-ID",
        parameter("Last-Event-ID", "header", Rule.matching("[A-Za-z0-9_-]+").but("one that came"))
            .put("description", "The `id` behind which it goes on; it comes before `since`."));
    headers.put(
        "Prefer",
        parameter("Prefer", "header", Rule.text().but("wait=1 to wait=30, if there is a wait"))
            .put(
                "description",
                "`wait=N`, 1 to 30 seconds: wait so long until it is so. `respond-async`: where an"
                    + " operation may be answered, it is, and does it in any case, also while"
                    + " Temporal is away."));
    headers.put(
        "X-Namespace",
        parameter("X-Namespace", "header", Rule.text())
            .put("required", true)
            .put("description", "The namespace that the codec serves; empty: `default`."));
    return headers;
  }
}
