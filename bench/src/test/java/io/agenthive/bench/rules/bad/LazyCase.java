package io.agenthive.bench.rules.bad;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Is never run: its name is not that of a test class. */
@Disabled("must be caught")
public final class LazyCase {
  @Test
  @Disabled("must be caught")
  void testSomething() throws InterruptedException {
    Thread.sleep(1);
  }
}
