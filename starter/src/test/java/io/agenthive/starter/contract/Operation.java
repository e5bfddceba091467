package io.agenthive.starter.contract;

import io.agenthive.starter.HiveApi;
import io.agenthive.starter.http.Needs;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * One route of the API.
 *
 * @param path with {@code {id}} in it, and without the expressions that variables must match
 * @param needs null: it is open to everybody
 */
record Operation(String method, String path, Method route, @Nullable Needs needs) {
  private static final String BASE = "/api/v1/";
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+):(?:[^{}]|\\{[^}]*})*}");

  /** What has no name of its own among its neighbours. */
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("sleepMany", "sleepAgents"),
          Map.entry("wakeMany", "wakeAgents"),
          Map.entry("outcomes", "listOperationOutcomes"),
          Map.entry("decode", "decodePayloads"),
          Map.entry("encode", "encodePayloads"),
          Map.entry("place", "placeHold"),
          Map.entry("follow", "followEvents"),
          Map.entry("page", "explainError"),
          Map.entry("entries", "listRedriveEntries"),
          Map.entry("explain", "explainAgent"),
          Map.entry("table", "showFleetTable"));

  private static final List<String> PARTS_OF_AGENTS =
      List.of("checkpoints", "memory", "summaries", "effects");

  /** Every route, by path and method; not that to which the container forwards what failed. */
  static List<Operation> all(Map<RequestMappingInfo, HandlerMethod> routes) {
    return routes.entrySet().stream()
        .filter(route -> route.getValue().getBeanType().getName().startsWith(ours()))
        .flatMap(route -> of(route.getKey(), route.getValue()))
        .filter(operation -> !operation.path().equals("/error"))
        .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
        .toList();
  }

  private static String ours() {
    return HiveApi.class.getPackageName();
  }

  private static Stream<Operation> of(RequestMappingInfo info, HandlerMethod handler) {
    Needs needs = handler.getMethodAnnotation(Needs.class);
    return info.getPatternValues().stream()
        .map(path -> VARIABLE.matcher(path).replaceAll("{$1}"))
        .flatMap(
            path ->
                info.getMethodsCondition().getMethods().isEmpty()
                    ? Stream.of(new Operation("ANY", path, handler.getMethod(), needs))
                    : info.getMethodsCondition().getMethods().stream()
                        .map(
                            method ->
                                new Operation(method.name(), path, handler.getMethod(), needs)));
  }

  /** What methods of clients are called: {@code sleepAgent}. */
  String id() {
    if (route.getName().equals("place") && !path.endsWith("/holds")) return "showCodec";
    String named = NAMED.get(route.getName());
    if (named != null) return named;
    int colon = path.indexOf(':');
    String verb = colon < 0 ? route.getName() : path.substring(colon + 1);
    String noun = noun(verb);
    String thing = camel(verb.equals("list") ? noun : singular(noun));
    String first = verb.replaceFirst("[A-Z].*", "");
    return first + thing + verb.substring(first.length());
  }

  /** The last part of the path that is no variable, and not the verb itself. */
  private String noun(String verb) {
    return parts().filter(part -> !part.equals(verb)).reduce((before, last) -> last).orElseThrow();
  }

  /** What it is about, for lists of operations. */
  String tag() {
    if (!path.startsWith(BASE)) return "errors";
    List<String> parts = parts().toList();
    return parts.stream().filter(PARTS_OF_AGENTS::contains).findFirst().orElseGet(parts::getFirst);
  }

  private Stream<String> parts() {
    String behind = path.startsWith(BASE) ? path.substring(BASE.length()) : path.substring(1);
    return Arrays.stream(behind.replaceFirst(":.*", "").split("/"))
        .filter(part -> !part.startsWith("{"));
  }

  private static String singular(String noun) {
    if (noun.endsWith("ies")) return noun.substring(0, noun.length() - 3) + "y";
    return noun.endsWith("s") ? noun.substring(0, noun.length() - 1) : noun;
  }

  private static String camel(String noun) {
    StringBuilder camel = new StringBuilder();
    for (String word : noun.split("-")) {
      camel.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return camel.toString();
  }

  /** Variables of the path, in order. */
  List<String> variables() {
    return Pattern.compile("\\{(\\w+)}")
        .matcher(path)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** Headers that the route reads itself. */
  List<String> headers() {
    return Arrays.stream(route.getParameters())
        .flatMap(each -> Optional.ofNullable(each.getAnnotation(RequestHeader.class)).stream())
        .map(RequestHeader::name)
        .toList();
  }

  /** The record of its body; empty: it has none, or no JSON. */
  Optional<Class<?>> body() {
    return Arrays.stream(route.getParameters())
        .filter(each -> each.isAnnotationPresent(RequestBody.class))
        .<Class<?>>map(each -> each.getType())
        .findFirst();
  }

  /** As in docs/api.md: {@code POST /agents/{id}:sleep}. */
  String row() {
    return method + " " + (path.startsWith(BASE) ? path.substring(BASE.length() - 1) : path);
  }
}
