package io.agenthive.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable; // an option that was not given
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where a stack is reached.
 *
 * @param key what is shown: a token, if the environment has one, else the key
 * @param note what its {@code stack.json} says; an empty object if only the environment named it
 */
record Site(String apiUrl, String key, JsonNode note) {
  private static final String HINT =
      "start one with ./hive up, or name another with --data DIR, HIVE_DATA, or HIVE_API_URL and"
          + " HIVE_API_KEY or HIVE_TOKEN";

  /**
   * The stack that the environment names, else the one that runs in the data folder; an option goes
   * before both.
   */
  static Site find(@Nullable Path option, Map<String, String> environment) {
    String url = environment.getOrDefault("HIVE_API_URL", "");
    if (option == null && !url.isBlank()) {
      String key = shown(environment, environment.getOrDefault("HIVE_API_KEY", ""));
      if (key.isBlank()) {
        throw new Failure(
            Exit.USAGE, "HIVE_API_URL is set, neither HIVE_TOKEN nor HIVE_API_KEY is");
      }
      return new Site(withoutSlash(url), key, Json.NOTHING);
    }
    Site site = in(folder(option, environment));
    return new Site(site.apiUrl(), shown(environment, site.key()), site.note());
  }

  /** A person's token goes before the key of a whole stack. */
  private static String shown(Map<String, String> environment, String key) {
    String token = environment.getOrDefault("HIVE_TOKEN", "").strip();
    return token.isEmpty() ? key : token;
  }

  /** The data folder that is meant. */
  static Path folder(@Nullable Path option, Map<String, String> environment) {
    if (option != null) return option.toAbsolutePath().normalize();
    String named = environment.getOrDefault("HIVE_DATA", "");
    if (!named.isBlank()) return Path.of(named).toAbsolutePath().normalize();
    String shared = environment.getOrDefault("XDG_DATA_HOME", "");
    Path home = Path.of(System.getProperty("user.home", "."), ".local", "share");
    return (shared.isBlank() ? home : Path.of(shared)).resolve("agent-hive").resolve("default");
  }

  private static Site in(Path folder) {
    Path file = folder.resolve("stack.json");
    if (!Files.exists(file)) {
      throw new Failure(Exit.NO_STACK, "no stack is running in " + folder + ": " + HINT);
    }
    try {
      JsonNode note = Json.read(Files.readString(file));
      String url = note.at("/links/api").asString(note.at("/apiUrl").asString(""));
      if (url.isBlank()) {
        throw new Failure(
            Exit.NO_STACK, "the stack in " + folder + " is still starting; try again");
      }
      return new Site(withoutSlash(url), Files.readString(folder.resolve("api.key")).strip(), note);
    } catch (IOException | JacksonException e) {
      throw new Failure(
          Exit.NO_STACK, "cannot read the stack's files in " + folder + " (" + e + "): " + HINT);
    }
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  @Override
  public String toString() {
    return "Site[" + apiUrl + ", key hidden]";
  }
}
