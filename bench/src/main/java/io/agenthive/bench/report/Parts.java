package io.agenthive.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Parts of a suite, one after the other; one that fails leaves the others their turn.
 *
 * @param say hears what goes on
 */
public record Parts<P>(Set<P> parts, Consumer<String> say) {
  /** A part without figures, or without all of them. */
  public record Failed(String part, Exception why) {}

  /** How a part is measured. */
  @FunctionalInterface
  public interface Measured<P> {
    /** Measures it. */
    void measure(P part) throws Exception;
  }

  /** Measures them; returns those that failed. */
  public List<Failed> run(Measured<P> how) throws InterruptedException {
    List<Failed> failed = new ArrayList<>();
    for (P part : parts) {
      say.accept("part " + part);
      try {
        how.measure(part);
      } catch (InterruptedException stopped) {
        throw stopped;
      } catch (Exception e) {
        say.accept("part %s failed; why stands at the end".formatted(part));
        failed.add(new Failed(String.valueOf(part), e));
      }
    }
    return failed;
  }
}
