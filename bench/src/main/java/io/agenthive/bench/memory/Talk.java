package io.agenthive.bench.memory;

import io.agenthive.activities.task.MemoryEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What an agent remembers of tasks that somebody made up, and what is asked of it later. Two thirds
 * of the tasks say a fact, a sixth of the facts corrects an older one; around them stand sentences
 * of words by chance.
 *
 * @param entries oldest first, as they stand in a memory
 * @param facts those that hold in the end, oldest first
 */
record Talk(List<String> entries, List<Fact> facts) {
  private static final double FACTS = 2.0 / 3;
  private static final double CORRECTIONS = 1.0 / 6;

  private static final List<String> SUBJECTS =
      List.of(
          "Alder",
          "Birch",
          "Cedar",
          "Dogwood",
          "Elm",
          "Fir",
          "Ginkgo",
          "Hazel",
          "Ivy",
          "Juniper",
          "Katsura",
          "Larch",
          "Maple",
          "Nutmeg",
          "Oak",
          "Pine",
          "Quince",
          "Rowan",
          "Spruce",
          "Teak",
          "Umbrella",
          "Viburnum",
          "Willow",
          "Yew",
          "Zelkova");
  private static final List<String> ATTRIBUTES =
      List.of(
          "port",
          "owner",
          "budget",
          "deadline",
          "version",
          "region",
          "backup window",
          "queue",
          "contact",
          "limit");
  private static final List<String> NAMES =
      List.of("Amara", "Boris", "Chen", "Dalia", "Emre", "Farid", "Greta", "Hoa", "Ines", "Jonas");
  private static final List<String> WORDS =
      List.of(
          ("the a we you it is was be can should please look at again when there time for notes list draft"
                  + " report page table change check whole part line word order plan week team people open"
                  + " close read write send keep leave move small large early late first last other same good"
                  + " clear short long new old left right before after with without into about over under"
                  + " question answer reason result summary review request morning evening today tomorrow")
              .split(" "));

  Talk {
    entries = List.copyOf(entries);
    facts = List.copyOf(facts);
  }

  /** How much is said around the facts. */
  enum Length {
    /** Some 400 characters a task. */
    SHORT("short", 1),
    /** Some 1,200: a third of what a memory keeps of a task at most. */
    LONG("long", 3);

    private final String text;
    private final int times;

    Length(String text, int times) {
      this.text = text;
      this.times = times;
    }

    String text() {
      return text;
    }
  }

  /** So many tasks, the same for the same seed. */
  static Talk of(Length length, int tasks, long seed) {
    return new Speaker(new Random(seed), length.times).talk(tasks);
  }

  private static final class Speaker {
    private final Random random;
    private final int times;
    private final List<Fact> facts = new ArrayList<>();
    private final Set<String> values = new HashSet<>();

    Speaker(Random random, int times) {
      this.random = random;
      this.times = times;
    }

    Talk talk(int tasks) {
      List<String> entries = new ArrayList<>();
      for (int task = 1; task <= tasks; task++) {
        List<String> input = chatter(1 + random.nextInt(3));
        if (random.nextDouble() < FACTS) input.add(random.nextInt(input.size() + 1), fact());
        String answer = String.join(" ", chatter(2 + random.nextInt(4)));
        entries.add(MemoryEntry.of("task-" + task, String.join(" ", input), answer));
      }
      return new Talk(entries, facts);
    }

    private String fact() {
      boolean corrects = !facts.isEmpty() && random.nextDouble() < CORRECTIONS;
      Fact old = corrects ? facts.get(random.nextInt(facts.size())) : null;
      Fact fact = old == null ? fresh() : new Fact(old.subject(), old.attribute(), value());
      facts.removeIf(fact::sameAs);
      facts.add(fact);
      return old == null ? said(fact) : corrected(fact);
    }

    /** Whoever says what was said before corrects it. */
    private Fact fresh() {
      return new Fact(of(SUBJECTS), of(ATTRIBUTES), value());
    }

    private String said(Fact fact) {
      return switch (random.nextInt(3)) {
        case 0 -> "The %s of %s is %s.".formatted(fact.attribute(), fact.subject(), fact.value());
        case 1 -> "For %s the %s is %s.".formatted(fact.subject(), fact.attribute(), fact.value());
        default ->
            "Note that %s has the %s %s.".formatted(fact.subject(), fact.attribute(), fact.value());
      };
    }

    private static String corrected(Fact fact) {
      return "Correction: the %s of %s is %s now."
          .formatted(fact.attribute(), fact.subject(), fact.value());
    }

    /** A number, or a name with one: no two are the same. */
    private String value() {
      while (true) {
        int number = 1_000 + random.nextInt(9_000);
        String value = random.nextBoolean() ? String.valueOf(number) : of(NAMES) + number;
        if (values.add(value)) return value;
      }
    }

    private List<String> chatter(int sentences) {
      List<String> all = new ArrayList<>();
      for (int i = 0; i < sentences * times; i++) {
        List<String> words = new ArrayList<>();
        for (int n = 7 + random.nextInt(10); n > 0; n--) words.add(of(WORDS));
        all.add(String.join(" ", words) + ".");
      }
      return all;
    }

    private <T> T of(List<T> list) {
      return list.get(random.nextInt(list.size()));
    }
  }
}
