package io.agenthive.local.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The file of services as it is written, with its anchors resolved. */
record ComposeFile(Map<String, Object> root) {
  static final Path PATH = Path.of("..", "docker-compose.yml");

  private static final Pattern ASKED = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");

  /** Those whose image is ours. */
  static final Set<String> OURS = Set.of("prepare", "control", "agents", "starter");

  static ComposeFile read() {
    try {
      LoaderOptions options = new LoaderOptions();
      Map<String, Object> root =
          new Yaml(new SafeConstructor(options)).load(Files.readString(PATH));
      return new ComposeFile(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Set<String> services() {
    return new TreeSet<>(map(root.get("services")).keySet());
  }

  Map<String, Object> service(String name) {
    return map(map(root.get("services")).get(name));
  }

  Map<String, String> environment(String name) {
    Map<String, String> environment = new TreeMap<>();
    map(service(name).getOrDefault("environment", Map.of()))
        .forEach((variable, value) -> environment.put(variable, unset(String.valueOf(value))));
    return environment;
  }

  /** What an engine makes of it where nobody sets the variables that it asks for. */
  private static String unset(String value) {
    return ASKED.matcher(value).replaceAll("$1");
  }

  List<String> words(String name, String field) {
    return strings(service(name).get(field));
  }

  List<String> healthCheck(String name) {
    return strings(map(service(name).get("healthcheck")).get("test"));
  }

  static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> map = new TreeMap<>();
    if (value instanceof Map<?, ?> found) {
      found.forEach((key, each) -> map.put(String.valueOf(key), each));
    }
    return map;
  }

  private static List<String> strings(@Nullable Object value) {
    return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }
}
