package io.agenthive.starter.contract;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The shapes of answers that say that it was done, by operation and status. */
final class Answers {
  private static final String STARTER = "io.agenthive.starter.";
  private static final String DESKS = "io.agenthive.activities.";

  /** Routes that answer several things: the type of each, by operation and status. */
  private static final Map<String, List<String>> SEVERAL =
      Map.of(
          "restoreCheckpoint 200",
          List.of(STARTER + "checkpoint.RestoredView", STARTER + "checkpoint.RestoreView"),
          "restoreCheckpoint 202",
          List.of(),
          "redriveDeadLetter 200",
          List.of(DESKS + "deadletter.RedrivePlan"),
          "redriveDeadLetter 202",
          List.of(DESKS + "deadletter.Redriven"),
          "beginRedrive 200",
          List.of(STARTER + "deadletter.PlannedView"),
          "beginRedrive 202",
          List.of("io.agenthive.workflows.deadletter.RedriveCampaign"));

  private static final String OPERATION = STARTER + "operation.OperationView";

  /** Verbs that an operation does for those who prefer that. */
  private static final Set<String> LATER =
      Set.of("sleepAgent", "wakeAgent", "holdAgent", "releaseAgent", "keepAgentAwake");

  /** Verbs about many agents. */
  private static final Set<String> BULK = Set.of("sleepAgents", "wakeAgents");

  private final Schemas schemas;
  private final ApiRows rows;

  Answers(Schemas schemas, ApiRows rows) {
    this.schemas = schemas;
    this.rows = rows;
  }

  /** Adds each. */
  void into(ObjectNode responses, Operation operation) {
    for (int status : statuses(operation)) {
      ObjectNode response = Json.object().put("description", said(status));
      response.set("headers", headers(operation, status));
      ObjectNode content = content(operation, status);
      if (!content.isEmpty()) response.set("content", content);
      responses.set(String.valueOf(status), response);
    }
  }

  private Set<Integer> statuses(Operation operation) {
    return operation.needs() == null ? Set.of(200) : rows.done(operation);
  }

  private static String said(int status) {
    return switch (status) {
      case 200 -> "It is so.";
      case 201 -> "It was created.";
      default -> "It was accepted, and needs a moment.";
    };
  }

  private ObjectNode headers(Operation operation, int status) {
    List<String> names = new ArrayList<>(List.of("X-Request-Id"));
    if (Queries.paged(operation.id())) names.add("Link");
    if (status == 201 && !operation.id().equals("issueToken")) names.add("Location");
    if (status == 202 && operation.id().equals("submitTask")) names.add("Location");
    if (status == 202 && BULK.contains(operation.id())) {
      names.addAll(List.of("Location", "Retry-After"));
    }
    if (operation.id().equals("showOperation")) names.add("Retry-After");
    if (Set.of("listAgents", "showAgent").contains(operation.id())) names.add("Hive-As-Of");
    if (operation.id().equals("showAgent")) names.add("ETag");
    ObjectNode headers = Json.object();
    names.forEach(name -> headers.set(name, Json.ref("headers", name)));
    return headers;
  }

  private ObjectNode content(Operation operation, int status) {
    if (operation.id().equals("explainError")) return text("text/markdown");
    if (operation.id().equals("exportAgent")) {
      return Json.object().set("application/octet-stream", Json.object());
    }
    List<String> several = several(operation.id(), status);
    if (several != null && several.isEmpty()) return Json.object();
    ObjectNode schema =
        several == null
            ? schemas.of(sent(operation.route().getGenericReturnType()))
            : any(several.stream().map(name -> schemas.of(named(name))).toList());
    ObjectNode content = Json.object().set("application/json", Json.object().set("schema", schema));
    if (operation.id().equals("followEvents")) content.setAll(text("text/event-stream"));
    return content;
  }

  private static @Nullable List<String> several(String id, int status) {
    if (LATER.contains(id)) return List.of(STARTER + "agent.AgentView", OPERATION);
    if (!BULK.contains(id)) return SEVERAL.get(id + " " + status);
    return status == 202
        ? List.of(OPERATION)
        : List.of(DESKS + "operation.OperationPlan", OPERATION);
  }

  private static ObjectNode text(String type) {
    return Json.object()
        .set(type, Json.object().set("schema", Json.object().put("type", "string")));
  }

  private static ObjectNode any(List<ObjectNode> schemas) {
    if (schemas.size() == 1) return schemas.getFirst();
    ArrayNode all = Json.array(List.of());
    schemas.forEach(all::add);
    return Json.object().set("anyOf", all);
  }

  private static Type sent(Type returned) {
    return returned instanceof ParameterizedType entity
            && entity.getRawType() == ResponseEntity.class
        ? entity.getActualTypeArguments()[0]
        : returned;
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
