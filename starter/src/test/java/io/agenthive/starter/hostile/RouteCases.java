package io.agenthive.starter.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** Rows 24 to 28 and 33 at every route that takes JSON, those that will be added as well. */
final class RouteCases {
  private RouteCases() {}

  static List<HostileCase> all() {
    List<HostileCase> all = new ArrayList<>();
    for (String path : paths()) at(path, all);
    return all;
  }

  /** Of routes with a body of JSON, with things that the caller may ask them about. */
  static List<String> paths() {
    return ApiWorld.running().routes().entrySet().stream()
        .filter(
            route -> route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.POST))
        .filter(route -> route.getKey().getConsumesCondition().isEmpty())
        .flatMap(
            route -> route.getKey().getPatternValues().stream().map(path -> filled(path, route)))
        .sorted()
        .toList();
  }

  private static String filled(String path, Map.Entry<RequestMappingInfo, HandlerMethod> route) {
    Needs needs = Objects.requireNonNull(route.getValue().getMethodAnnotation(Needs.class));
    String id = needs.of() == Subject.HIVE ? "x" : thing(needs.of());
    return path.replaceAll("\\{id(:[^}]*)?}", id)
        .replaceAll("\\{number(:[^}]*)?}", "1")
        .replaceAll("\\{target(:[^}]*)?}", "model-hostile");
  }

  private static String thing(Subject subject) {
    return switch (subject) {
      case TASK -> "<TASK>";
      case DEAD_LETTER -> "<DEAD>";
      case CAMPAIGN -> "<CAMPAIGN>";
      case OPERATION -> "<OPERATION>";
      case AGENT, ADDRESSEE, TENANT, HIVE, MATCHES -> "<AGENT>";
    };
  }

  private static void at(String path, List<HostileCase> all) {
    all.add(malformed(24, "nothing", path, ""));
    all.add(malformed(24, "null", path, "null"));
    all.add(malformed(24, "a list", path, "[]"));
    all.add(malformed(25, "half an object", path, "{\"reason\":\"so\""));
    all.add(malformed(25, "more behind it", path, "{\"reason\":\"so\"} x"));
    all.add(
        refused(
            26, "a key twice", path, "{\"reason\":\"a\",\"reason\":\"b\"}", 400, "duplicate-key"));
    all.add(
        refused(
            27,
            "an unknown field",
            path,
            "{\"reason\":\"so\",\"nosuch\":1}",
            422,
            "invalid-fields"));
    String deep = "{\"x\":" + "[".repeat(64) + "]".repeat(64) + "}";
    all.add(refused(28, "65 levels", path, deep, 400, "too-deep"));
    Sent plain = Sent.post(path, "{\"reason\":\"so\"}".getBytes(UTF_8));
    all.add(untyped("no type", path, plain));
    all.add(untyped("text", path, plain.with("Content-Type: text/plain")));
  }

  private static HostileCase malformed(int row, String what, String path, String body) {
    return refused(row, what, path, body, 400, "malformed-json");
  }

  private static HostileCase refused(
      int row, String what, String path, String body, int status, String code) {
    return HostileCase.of(row, what + " to " + path, Sent.post(path, body), status, code)
        .recorded(HostileCase.Trail.NONE);
  }

  private static HostileCase untyped(String what, String path, Sent sent) {
    return HostileCase.of(33, what + " to " + path, sent, 415, "unsupported-media-type")
        .recorded(HostileCase.Trail.NONE);
  }
}
