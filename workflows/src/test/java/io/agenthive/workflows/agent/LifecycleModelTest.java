package io.agenthive.workflows.agent;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Agents and a model of them hear the same; afterwards both say the same. {@code
 * -Dhive.lifecycle.seed=N} walks one seed again, {@code -Dhive.lifecycle.walks=N} more of them.
 */
final class LifecycleModelTest {
  private static final int WALKS = Integer.getInteger("hive.lifecycle.walks", 150);
  private static final int STEPS = 16;

  @RegisterExtension final AgentWorld world = new AgentWorld();

  @Test
  void whatever_an_agent_hears_it_is_what_the_model_says() {
    Long one = Long.getLong("hive.lifecycle.seed");
    Random seeds = new Random(System.nanoTime());
    for (int i = 0; i < (one == null ? WALKS : 1); i++) {
      walk(one == null ? seeds.nextLong() : one, i);
    }
  }

  /** Walks that went wrong once. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void walks_that_were_walked_before_are_walked_again(long seed) {
    walk(seed, 0);
  }

  private void walk(long seed, int number) {
    LifecycleWalk walk = new LifecycleWalk(world, seed, number);
    try {
      walk.walk(STEPS);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "walk again with -Dhive.lifecycle.seed=%d\n  %s".formatted(seed, walk.story()), e);
    }
  }
}
