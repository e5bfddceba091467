package io.agenthive.workflows.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Who holds an agent is a join-semilattice: owners only come together. Each owner, and the hive for
 * all scopes at once, is one speaker whose last word stands; what different speakers say commutes.
 */
final class HoldsAlgebraTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final int ROUNDS = 3_000;
  private static final int LONGEST = 30;

  private final long seed = Long.getLong("hive.test.seed", System.nanoTime());
  private final Random random = new Random(seed);

  /** What somebody says. The speaker is a kind of hold, or the hive for the scopes. */
  private sealed interface Word {
    String speaker();

    Holds said(Holds holds);

    record Place(Held held) implements Word {
      @Override
      public String speaker() {
        return held.hold().name();
      }

      @Override
      public Holds said(Holds holds) {
        return holds.and(held);
      }
    }

    record Lift(Hold hold) implements Word {
      @Override
      public String speaker() {
        return hold.name();
      }

      @Override
      public Holds said(Holds holds) {
        return holds.without(hold);
      }
    }

    record Scopes(List<Held> held) implements Word {
      @Override
      public String speaker() {
        return "scopes";
      }

      @Override
      public Holds said(Holds holds) {
        return holds.within(held);
      }
    }
  }

  @Test
  void the_order_of_words_of_different_owners_does_not_matter() {
    for (int i = 0; i < ROUNDS; i++) {
      List<Word> words = words();
      assertThat(after(Holds.NONE, woven(words))).as("seed %d", seed).isEqualTo(after(words));
    }
  }

  @Test
  void a_word_that_is_repeated_at_once_says_nothing_more() {
    for (int i = 0; i < ROUNDS; i++) {
      Holds some = after(words());
      Word word = word();
      Holds once = word.said(some);
      assertThat(word.said(once)).as("seed %d", seed).isEqualTo(once);
    }
  }

  @Test
  void placing_only_adds_owners_and_they_are_the_join_of_those_before_and_the_one() {
    for (int i = 0; i < ROUNDS; i++) {
      Holds some = after(words());
      Held more = own(kind());
      Set<String> joined = owners(some);
      joined.add(owner(more));
      assertThat(owners(some.and(more))).as("seed %d", seed).isEqualTo(joined);
    }
  }

  @Test
  void placing_is_monotone_whoever_was_held_by_more_still_is() {
    for (int i = 0; i < ROUNDS; i++) {
      Holds more = after(words());
      Holds less = new Holds(more.list().stream().filter(held -> random.nextBoolean()).toList());
      Held placed = own(kind());
      assertThat(owners(more.and(placed)))
          .as("seed %d", seed)
          .containsAll(owners(less.and(placed)));
      assertThat(more.and(placed).none()).isFalse();
    }
  }

  @Test
  void lifting_takes_one_owners_own_hold_and_leaves_every_other() {
    for (int i = 0; i < ROUNDS; i++) {
      Holds some = after(words());
      Hold kind = kind();
      Set<String> left = owners(some);
      left.remove(kind.name());
      assertThat(owners(some.without(kind))).as("seed %d", seed).isEqualTo(left);
    }
  }

  @Test
  void what_scopes_hold_is_lifted_by_their_owner_alone() {
    for (int i = 0; i < ROUNDS; i++) {
      Holds some = after(words());
      assertThat(some.without(Hold.values()).scopes()).as("seed %d", seed).isEqualTo(some.scopes());
      assertThat(owners(some.within(List.of())))
          .as("seed %d", seed)
          .isEqualTo(owners(new Holds(some.list().stream().filter(Held::own).toList())));
    }
  }

  @Test
  void a_hold_that_ends_by_itself_is_as_if_its_owner_had_lifted_it_then() {
    for (int i = 0; i < ROUNDS; i++) {
      Holds some = after(words());
      Instant then = NOW.plusSeconds(random.nextInt(120));
      Holds lifted = some;
      List<Held> scoped = new ArrayList<>();
      for (Held held : some.list()) {
        boolean over = held.until() != null && !then.isBefore(held.until());
        if (held.own() && over) lifted = lifted.without(held.hold());
        if (!held.own() && !over) scoped.add(held);
      }
      assertThat(some.at(then)).as("seed %d", seed).isEqualTo(lifted.within(scoped));
    }
  }

  @Test
  void when_a_hold_ends_and_when_another_owner_speaks_commutes() {
    for (int i = 0; i < ROUNDS; i++) {
      Holds some = after(words());
      Instant then = NOW.plusSeconds(random.nextInt(120));
      Word word = word();
      Holds one = word.said(some.at(then)).at(then);
      assertThat(word.said(some).at(then)).as("seed %d", seed).isEqualTo(one);
    }
  }

  /** Else the state of an agent would grow with the number of scopes. */
  @Test
  void the_strongest_of_many_scopes_hold_for_as_long_as_all_of_them() {
    for (int i = 0; i < ROUNDS; i++) {
      List<Held> all = LongStream.range(0, random.nextInt(12)).mapToObj(id -> scoped(id)).toList();
      Holds some = Holds.NONE.within(Holds.strongest(all));
      for (int second = 0; second < 130; second += 7) {
        Instant then = NOW.plusSeconds(second);
        boolean held = all.stream().anyMatch(each -> !each.expired(then));
        assertThat(some.at(then).none()).as("seed %d", seed).isEqualTo(!held);
      }
    }
  }

  @Test
  void the_bits_of_the_row_are_those_of_all_holds_together() {
    for (int i = 0; i < ROUNDS; i++) {
      Holds some = after(words());
      int bits =
          some.list().stream().mapToInt(held -> held.hold().bit()).reduce(0, (a, b) -> a | b);
      assertThat(some.bits()).as("seed %d", seed).isEqualTo(bits);
      assertThat(some.atOnce()).isEqualTo(some.list().stream().anyMatch(Held::now));
    }
  }

  @Test
  void more_scopes_than_an_agent_knows_and_one_twice_are_refused() {
    List<Held> five = LongStream.range(0, 5).mapToObj(this::scoped).toList();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Holds(five))
        .withMessageStartingWith("more than 4 scopes");
    assertThat(new Holds(five.subList(0, Holds.MAX_SCOPED)).scopes()).hasSize(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Holds(List.of(five.getFirst(), five.getFirst())))
        .withMessageStartingWith("two holds of one scope's");
  }

  /** The words in another order in which each speaker's own stay as they were. */
  private List<Word> woven(List<Word> words) {
    Map<String, List<Word>> speakers =
        words.stream()
            .collect(Collectors.groupingBy(Word::speaker, TreeMap::new, Collectors.toList()));
    List<String> turns = new ArrayList<>(words.stream().map(Word::speaker).toList());
    Collections.shuffle(turns, random);
    Map<String, Integer> next = new TreeMap<>();
    return turns.stream()
        .map(
            speaker -> {
              int said = next.merge(speaker, 1, Integer::sum) - 1;
              return speakers.getOrDefault(speaker, List.of()).get(said);
            })
        .toList();
  }

  private static Holds after(List<Word> words) {
    return after(Holds.NONE, words);
  }

  private static Holds after(Holds before, List<Word> words) {
    Holds holds = before;
    for (Word word : words) holds = word.said(holds);
    return holds;
  }

  private List<Word> words() {
    return Stream.generate(this::word).limit(random.nextInt(LONGEST)).toList();
  }

  private Word word() {
    return switch (random.nextInt(5)) {
      case 0 -> new Word.Scopes(someScopes());
      case 1, 2 -> new Word.Lift(kind());
      default -> new Word.Place(own(kind()));
    };
  }

  private List<Held> someScopes() {
    return LongStream.range(0, Holds.MAX_SCOPED)
        .filter(id -> random.nextBoolean())
        .mapToObj(this::scoped)
        .toList();
  }

  private Hold kind() {
    List<Hold> kinds = List.of(Hold.values());
    return kinds.get(random.nextInt(kinds.size()));
  }

  private Held own(Hold hold) {
    return new Held(hold, "ann", "r" + random.nextInt(3), NOW, until(), random.nextBoolean(), null);
  }

  private Held scoped(long id) {
    Hold hold = List.of(Hold.OPERATOR, Hold.INCIDENT, Hold.BUDGET).get(random.nextInt(3));
    return new Held(hold, "ann", "r", NOW, until(), false, new Scope(id, "team:" + id));
  }

  private @Nullable Instant until() {
    return random.nextInt(3) == 0 ? null : NOW.plusSeconds(1 + random.nextInt(120));
  }

  private static Set<String> owners(Holds holds) {
    return holds.list().stream()
        .map(HoldsAlgebraTest::owner)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String owner(Held held) {
    return held.hold() + (held.scope() == null ? "" : "@" + held.scope().id());
  }
}
