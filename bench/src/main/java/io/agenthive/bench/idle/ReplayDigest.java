package io.agenthive.bench.idle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.workflows.idle.FleetRates;
import io.agenthive.workflows.idle.IdlePlan;
import io.agenthive.workflows.idle.IdleStrategy;
import io.agenthive.workflows.idle.NamedPolicy;
import io.agenthive.workflows.idle.WakePrice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * All bits of a replay of the learned policy, as one number at each price: every plan in the order
 * in which they were made, the cold tasks and {@code J}. The same on every machine.
 */
final class ReplayDigest {
  /** The smaller one: a JVM that interprets takes seconds for it. */
  private static final String TRACE = "llmclients";

  private static final double[] PRICES = {6, 60, 600};

  private ReplayDigest() {}

  /** Prints them, a line each. */
  public static void main(String[] args) throws IOException {
    Trace trace = Traces.read(TRACE);
    for (double cold : PRICES) System.out.println(Long.toHexString(of(trace, cold)));
  }

  /** At how many prices a JVM that interprets comes to something else than this one. */
  static int differences() throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xint",
                "-cp",
                System.getProperty("java.class.path"),
                ReplayDigest.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> theirs = new String(other.getInputStream().readAllBytes(), UTF_8).lines().toList();
    if (other.waitFor() != 0 || theirs.size() != PRICES.length) {
      throw new IllegalStateException("the other JVM said " + theirs);
    }
    Trace trace = Traces.read(TRACE);
    int differences = 0;
    for (int i = 0; i < PRICES.length; i++) {
      if (!theirs.get(i).equals(Long.toHexString(of(trace, PRICES[i])))) differences++;
    }
    return differences;
  }

  static long of(Trace trace, double cold) {
    WakePrice price = new WakePrice(cold, 1, 0);
    Noted noted = new Noted(NamedPolicy.LEARNED.at(price));
    Outcome outcome = Replay.of(trace, noted, price);
    noted.add(outcome.cold());
    noted.add(Double.doubleToLongBits(outcome.cost()));
    return noted.bits.getValue();
  }

  /** A policy whose plans are noted. */
  private static final class Noted implements IdleStrategy {
    private final IdleStrategy policy;
    private final CRC32C bits = new CRC32C();

    Noted(IdleStrategy policy) {
      this.policy = policy;
    }

    void add(long value) {
      for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE)
        bits.update((int) (value >>> shift));
    }

    @Override
    public Agent agent(String agentId) {
      Agent agent = policy.agent(agentId);
      return new Agent() {
        @Override
        public IdlePlan begins(FleetRates fleet) {
          IdlePlan plan = agent.begins(fleet);
          add(Double.doubleToLongBits(plan.tail()));
          add(Double.doubleToLongBits(plan.from()));
          add(Double.doubleToLongBits(plan.until()));
          return plan;
        }

        @Override
        public void ended(double gap) {
          agent.ended(gap);
        }
      };
    }
  }
}
