package io.agenthive.local.postgres;

import io.agenthive.local.folder.Refusal;
import io.agenthive.local.process.CommandOutput;
import io.agenthive.local.process.Executable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How PostgreSQL, which refuses to be root, is started.
 *
 * @param prefix goes before the command
 * @param otherUser whether it runs as another user, who must be able to reach and own its files
 */
record Privilege(List<String> prefix, boolean otherUser) {
  /** The user that owns nothing on most systems. */
  static final int NOBODY = 65_534;

  private static final Duration PROBE = Duration.ofSeconds(2);

  static Privilege here() {
    return of(System.getProperty("user.name"), path());
  }

  /** For this user, with programs from this search path. */
  static Privilege of(String user, String path) {
    if (!user.equals("root")) return new Privilege(List.of(), false);
    return namespace(path).or(() -> switchedUser(path)).orElseThrow(Privilege::refused);
  }

  /** A user namespace without a mapping: the files stay root's, the process is not root. */
  static Optional<Privilege> namespace(String path) {
    return program("unshare", path)
        .map(unshare -> List.of(unshare, "-U"))
        .filter(prefix -> works(prefix, path))
        .map(prefix -> new Privilege(prefix, false));
  }

  static Optional<Privilege> switchedUser() {
    return switchedUser(path());
  }

  private static Optional<Privilege> switchedUser(String path) {
    String id = Integer.toString(NOBODY);
    return program("setpriv", path)
        .map(setpriv -> List.of(setpriv, "--reuid=" + id, "--regid=" + id, "--clear-groups"))
        .filter(prefix -> works(prefix, path))
        .map(prefix -> new Privilege(prefix, true));
  }

  private static boolean works(List<String> prefix, String path) {
    return program("true", path)
        .map(nothing -> new Privilege(prefix, false).command(List.of(nothing)))
        .filter(command -> CommandOutput.of(command, Map.of(), PROBE).ok())
        .isPresent();
  }

  private static String path() {
    return System.getenv().getOrDefault("PATH", "");
  }

  private static Optional<String> program(String name, String path) {
    return Executable.onPath(name, path).map(Path::toString);
  }

  private static Refusal refused() {
    return new Refusal(
        "PostgreSQL refuses to run as root, and neither `unshare -U` nor `setpriv` works here; run as a normal user, or set HIVE_DB_URL, HIVE_DB_USER and HIVE_DB_PASSWORD");
  }

  List<String> command(List<String> command) {
    return Stream.concat(prefix.stream(), command.stream()).toList();
  }
}
