package io.agenthive.local.stack;

import io.agenthive.local.process.ChildSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A child JVM with this JVM's class path.
 *
 * @param name of the part
 * @param options of the JVM and arguments of the program, without secrets
 * @param environment beyond what the site gives
 */
public record JavaChild(
    String name, String mainClass, Options options, Map<String, String> environment) {
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** What stands before and after the main class. */
  public record Options(List<String> jvm, List<String> arguments) {
    /** Nothing special. */
    public static final Options NONE = new Options(List.of(), List.of());
  }

  ChildSpec spec(StackSite site) {
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    command.add("-XX:+ExitOnOutOfMemoryError"); // half a JVM is worse than none
    command.addAll(quiet());
    ClassArchive.ofThisJvm().ifPresent(archive -> command.addAll(archive.options(name)));
    command.addAll(options.jvm());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(options.arguments());
    Map<String, String> whole = new HashMap<>(site.environment());
    whole.putAll(environment);
    return ChildSpec.of(name, command, whole, site.folder().log(name));
  }

  /** Newer JDKs warn of what Netty and protobuf do; people can do nothing about it. */
  static List<String> quiet() {
    String nativeAccess = "--enable-native-access=ALL-UNNAMED";
    return Runtime.version().feature() < 24
        ? List.of(nativeAccess)
        : List.of(nativeAccess, "--sun-misc-unsafe-memory-access=allow");
  }
}
