package io.agenthive.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;

final class ApiPageTest {
  private static final String BASE = "/api/v1";
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(GET|POST) ([^`]+)`");

  @Test
  void the_page_lists_every_route_and_no_other() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "api.md"));

    List<String> written = ROW.matcher(page).results().map(ApiPageTest::route).toList();

    assertThat(written)
        .containsExactlyInAnyOrderElementsOf(resources().flatMap(ApiPageTest::routes).toList());
  }

  private static Stream<Class<?>> resources() throws ClassNotFoundException {
    Class<?> configuration = Class.forName("io.agenthive.starter.ApiConfiguration");
    return Arrays.stream(configuration.getDeclaredMethods())
        .<Class<?>>map(Method::getReturnType)
        .filter(type -> type.isAnnotationPresent(RequestMapping.class));
  }

  private static String route(MatchResult row) {
    return row.group(1) + " " + row.group(2);
  }

  private static Stream<String> routes(Class<?> resource) {
    String base = mapping(mapped(resource).orElseThrow()).substring(BASE.length());
    return Arrays.stream(resource.getDeclaredMethods())
        .flatMap(method -> mapped(method).stream())
        .map(verb -> verb.method()[0] + " " + base + mapping(verb).replace(":[^:]+}", "}"));
  }

  private static Optional<RequestMapping> mapped(AnnotatedElement element) {
    return Optional.ofNullable(
        AnnotatedElementUtils.findMergedAnnotation(element, RequestMapping.class));
  }

  private static String mapping(RequestMapping mapping) {
    return mapping.path().length == 0 ? "" : mapping.path()[0];
  }
}
