package io.agenthive.starter.access;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** The page that says who may do what says what the code does. */
final class SecurityPageTest {
  private final Map<RequestMappingInfo, HandlerMethod> routes = ApiWorld.running().routes();

  @Test
  void the_page_has_every_role_authority_and_route() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "security.md"));
    String table = Stream.of(Authority.values()).map(this::row).collect(joining("\n"));

    assertThat(page).as("expected:\n" + table).contains(table);
  }

  private String row(Authority authority) {
    return "| `%s` | %s | %s |"
        .formatted(authority.text(), roles(authority), String.join(", ", paths(authority)));
  }

  private static String roles(Authority authority) {
    return Stream.of(Role.values())
        .filter(role -> has(role, authority))
        .map(role -> role.authorities().contains(authority) ? role.text() : role.text() + " (own)")
        .collect(joining(", "));
  }

  private static boolean has(Role role, Authority authority) {
    return role.authorities().contains(authority) || role.toOwn().contains(authority);
  }

  private List<String> paths(Authority authority) {
    return routes.entrySet().stream()
        .filter(route -> needs(route.getValue()) == authority)
        .map(route -> path(route.getKey(), route.getValue()))
        .sorted()
        .toList();
  }

  private static String path(RequestMappingInfo info, HandlerMethod method) {
    String path = info.getPatternValues().iterator().next().replace(":[^:]+}", "}");
    Needs needs = method.getMethodAnnotation(Needs.class);
    boolean shared = needs != null && needs.of() == Subject.HIVE;
    return "`%s %s`%s"
        .formatted(
            info.getMethodsCondition().getMethods().iterator().next(),
            path.replaceFirst("^/api/v1", ""),
            shared ? "*" : "");
  }

  private static @Nullable Authority needs(HandlerMethod method) {
    Needs needs = method.getMethodAnnotation(Needs.class);
    return needs == null ? null : needs.value();
  }
}
