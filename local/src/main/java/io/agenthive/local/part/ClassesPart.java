package io.agenthive.local.part;

import io.agenthive.local.folder.Refusal;
import io.agenthive.local.process.CommandOutput;
import io.agenthive.local.stack.ClassArchive;
import io.agenthive.local.stack.StackPart;
import io.agenthive.local.stack.StackSite;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Archives the classes of hosts, so that one that died is back in half the time: once for each
 * build, when the machine has nothing else to do.
 *
 * @param atOnce before the stack is up, for who measures what it does afterwards
 */
public record ClassesPart(boolean atOnce) implements StackPart {
  /** Set to {@code now} by campaigns of faults. */
  static final String VARIABLE = "HIVE_ARCHIVE_CLASSES";

  /** As the environment of the stack says. */
  public static ClassesPart of(Map<String, String> environment) {
    return new ClassesPart("now".equals(environment.get(VARIABLE)));
  }

  @Override
  public String name() {
    return "classes";
  }

  @Override
  public Started start(StackSite site) {
    Optional<ClassArchive> archive = ClassArchive.ofThisJvm();
    if (atOnce) archive.ifPresent(classes -> make(classes, site));
    else archive.ifPresent(ClassArchive::makeWhenIdle);
    return new Running();
  }

  private static void make(ClassArchive classes, StackSite site) {
    try {
      CommandOutput made = classes.makeNow();
      if (!made.ok()) site.say().accept("classes are not archived: " + made.firstLine());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal("the start was stopped");
    } catch (IOException e) {
      site.say().accept("classes are not archived: " + e.getMessage());
    }
  }

  private record Running() implements Started {
    @Override
    public Map<String, URI> links() {
      return Map.of();
    }

    @Override
    public void close() {}
  }
}
