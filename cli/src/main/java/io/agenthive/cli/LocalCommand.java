package io.agenthive.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable; // picocli sets the spec after construction
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * A command that the script {@code ./hive} hands to a program of its own, with its options and its
 * help, so that signals reach that program and nothing waits beside it. Here it has its line in the
 * list of commands.
 */
abstract class LocalCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(arity = "0..*", hidden = true)
  List<String> words = List.of();

  @Override
  public final Integer call() {
    String name = spec == null ? "" : spec.qualifiedName().replaceFirst("^hive ", "");
    throw new Failure(
        Exit.USAGE, "run this with the script: ./hive " + name + " (it knows the program for it)");
  }
}
