package io.agenthive.bench.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The compiled code of all modules, read from their folders: no module depends on all others. */
final class Modules {
  static final String ROOT = "io.agenthive";

  private Modules() {}

  /** Code that ships. */
  static JavaClasses main() {
    return Compiled.MAIN;
  }

  /** Code that tests, without what the rules must catch. */
  static JavaClasses tests() {
    return Compiled.TESTS;
  }

  /** The name of a class's module; empty for what is not ours. */
  static String of(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1).split("\\.")[0] : "";
  }

  private static boolean good(JavaClass type) {
    return !type.getPackageName().contains(".rules.bad");
  }

  /** Read once. */
  private static final class Compiled {
    static final JavaClasses MAIN = read("main", "classes");
    static final JavaClasses TESTS =
        read("test", "test-classes").that(describe("are not bad on purpose", Modules::good));

    static JavaClasses read(String source, String target) {
      List<Path> folders =
          modules().stream()
              .filter(module -> Files.isDirectory(module.resolve("src").resolve(source)))
              .map(module -> module.resolve("target").resolve(target))
              .toList();
      for (Path folder : folders) {
        if (!Files.isDirectory(folder)) {
          throw new AssertionError(folder + " is missing: build all modules, not this one alone");
        }
      }
      return new ClassFileImporter().importPaths(folders);
    }

    static List<Path> modules() {
      try (var folders = Files.list(Path.of(".."))) {
        return folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))).sorted().toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
