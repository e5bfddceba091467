package io.agenthive.local.deploy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * What the image holds under {@code /opt/hive}, in a folder: the scripts of {@code deploy/} and,
 * for each part, exactly the jars that Maven gives it at run time.
 */
record Image(Path home) {
  static Image in(Path home) throws IOException {
    Path bin = Files.createDirectories(home.resolve("bin"));
    for (String script : List.of("run", "healthy")) {
      Files.copy(
          Path.of("..", "deploy", script), bin.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
    }
    for (String part : List.of("workers", "starter")) fill(home.resolve(part).resolve("lib"), part);
    return new Image(home);
  }

  /** A path of the image, here. */
  String here(String path) {
    return path.replace("/opt/hive", home.toString());
  }

  private static void fill(Path lib, String part) throws IOException {
    Files.createDirectories(lib);
    Path target = Path.of("..", part, "target");
    String others = Files.readString(target.resolve("runtime.classpath")).strip();
    keep(lib, target.resolve("classes"));
    for (String each : Arrays.asList(others.split(":"))) keep(lib, Path.of(each));
  }

  /** Modules of this build are folders while it tests, and jars in the image. */
  private static void keep(Path lib, Path each) throws IOException {
    if (Files.isDirectory(each)) {
      Path whole = each.toAbsolutePath().normalize(); // …/<module>/target/classes
      jar(each, lib.resolve("hive-" + whole.getName(whole.getNameCount() - 3) + ".jar"));
    } else {
      Files.createSymbolicLink(
          lib.resolve(String.valueOf(each.getFileName())), each.toAbsolutePath());
    }
  }

  /** With entries for folders, as Maven writes them: without one nothing is found by its folder. */
  private static void jar(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      for (Path each : (Iterable<Path>) all.filter(path -> !path.equals(classes))::iterator) {
        boolean folder = Files.isDirectory(each);
        out.putNextEntry(new JarEntry(classes.relativize(each) + (folder ? "/" : "")));
        if (!folder) Files.copy(each, out);
        out.closeEntry();
      }
    }
  }
}
