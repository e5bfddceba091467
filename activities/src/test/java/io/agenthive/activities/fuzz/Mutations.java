package io.agenthive.activities.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * What seeds become when they are changed at random: the short form of a fuzzer, for every test
 * run. It prints its seed; {@code -Dhive.fuzz.seed} repeats it. The long form, which sees what of
 * the code an input reaches, is {@code ./hive fuzz}.
 */
public final class Mutations {
  private static final int ROUNDS = Integer.getInteger("hive.fuzz.rounds", 3_000);
  private static final byte[] ODD = {
    0, 1, 9, 10, 13, 31, 32, 34, 39, 45, 47, 58, 91, 92, 93, 123, 125, 127, -128, -1
  };

  private final List<byte[]> seeds;
  private final Random random;

  private Mutations(List<byte[]> seeds, long seed) {
    this.seeds = new ArrayList<>(seeds);
    random = new Random(seed);
  }

  /** What eats inputs. */
  public interface Eater {
    /** Takes it, or refuses it in one of the ways that it may. */
    void eat(byte[] input) throws Exception;
  }

  /** Feeds the seeds, and thousands of inputs that are made of them. */
  public static void of(List<byte[]> seeds, Eater eater) throws Exception {
    long seed = Long.getLong("hive.fuzz.seed", System.nanoTime());
    Mutations mutations = new Mutations(seeds, seed);
    for (byte[] each : seeds) eater.eat(each.clone());
    for (int round = 0; round < ROUNDS; round++) {
      byte[] input = mutations.next();
      try {
        eater.eat(input.clone());
      } catch (Exception | Error e) {
        String hex = HexFormat.of().formatHex(input);
        throw new AssertionError("seed %d, round %d: %s".formatted(seed, round, hex), e);
      }
    }
  }

  private byte[] next() {
    byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
    for (int changes = 1 + random.nextInt(6); changes > 0; changes--) input = changed(input);
    return input;
  }

  private byte[] changed(byte[] input) {
    if (input.length == 0) return new byte[] {odd()};
    int at = random.nextInt(input.length);
    return switch (random.nextInt(7)) {
      case 0 -> with(input, at, (byte) (input[at] ^ (1 << random.nextInt(8))));
      case 1 -> with(input, at, odd());
      case 2 -> spliced(input, at, at, new byte[] {odd()});
      case 3 -> spliced(input, at, Math.min(input.length, at + 1 + random.nextInt(8)), new byte[0]);
      case 4 -> spliced(input, at, input.length, new byte[0]);
      case 5 -> spliced(input, at, at, part(input, random.nextInt(64)));
      default -> spliced(input, at, input.length, tail());
    };
  }

  private byte odd() {
    return ODD[random.nextInt(ODD.length)];
  }

  private byte[] part(byte[] input, int most) {
    int from = random.nextInt(input.length);
    return Arrays.copyOfRange(input, from, Math.min(input.length, from + most));
  }

  private byte[] tail() {
    byte[] other = seeds.get(random.nextInt(seeds.size()));
    return other.length == 0 ? other : part(other, other.length);
  }

  private static byte[] with(byte[] input, int at, byte value) {
    input[at] = value;
    return input;
  }

  /** The input with something else in the place of a part of it. */
  private static byte[] spliced(byte[] input, int from, int to, byte[] between) {
    byte[] all = new byte[from + between.length + input.length - to];
    System.arraycopy(input, 0, all, 0, from);
    System.arraycopy(between, 0, all, from, between.length);
    System.arraycopy(input, to, all, from + between.length, input.length - to);
    return all;
  }
}
