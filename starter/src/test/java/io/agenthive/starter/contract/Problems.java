package io.agenthive.starter.contract;

import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.FieldProblem;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What every refusal looks like (RFC 9457), and what headers answers have. */
final class Problems {
  private Problems() {}

  static ObjectNode schema(Schemas schemas) {
    ObjectNode properties = Json.object();
    properties.set(
        "type",
        text("Where a page says what to do: `/errors/` and the code.")
            .put("format", "uri-reference"));
    properties.set("title", text("What is wrong, the same for every problem of this code."));
    properties.set("status", Schemas.simple(int.class));
    properties.set("code", code());
    properties.set("detail", text("What to do about it."));
    properties.set("instance", text("The path that was asked.").put("format", "uri-reference"));
    properties.set("requestId", text("Names the request in logs and in the audit trail."));
    properties.set("agentId", text("The agent that it is about."));
    properties.set("taskId", text("The task that it is about."));
    properties.set("errors", Schemas.list(schemas.of(FieldProblem.class)));
    ObjectNode problem =
        Json.object().put("type", "object").put("description", "Why a request was not served.");
    problem.set(
        "required",
        Json.array(List.of("type", "title", "status", "code", "detail", "instance", "requestId")));
    problem.set("properties", properties);
    return problem.put("additionalProperties", false);
  }

  /** By name, each known under it. */
  static ObjectNode headers() {
    ObjectNode headers = Json.object();
    headers.set("ETag", header("What people decided about the agent, for `If-Match`."));
    headers.set(
        "Hive-As-Of",
        header("When Temporal last answered: rows say what workflows had told them by then."));
    headers.set("Link", header("`rel=\"next\"`: the next page, if there is one."));
    headers.set("Location", header("Where it is found."));
    headers.set("Retry-After", header("Seconds after which it is worth to ask again."));
    headers.set("X-Request-Id", header("The caller's, or one that was made."));
    return headers;
  }

  private static ObjectNode header(String words) {
    return Json.object()
        .put("description", words)
        .set("schema", Json.object().put("type", "string"));
  }

  private static ObjectNode text(String words) {
    return Json.object().put("type", "string").put("description", words);
  }

  private static ObjectNode code() {
    return text("Which problem it is; each has a page.")
        .set("enum", Json.array(Stream.of(ErrorCode.values()).map(ErrorCode::code).toList()));
  }
}
