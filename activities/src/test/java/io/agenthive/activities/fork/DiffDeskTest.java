package io.agenthive.activities.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.memory.MemoryPast;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.seal.TestKeys;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DiffDeskTest {
  private final Kennel kennel = new Kennel();
  private final DiffDesk desk = new DiffDesk(kennel.house.database, kennel.seal);

  @BeforeEach
  void born() {
    kennel.house.agent("ada");
  }

  @AfterEach
  void close() {
    kennel.close();
  }

  @Test
  void a_fork_is_the_same_as_its_parent_until_one_of_them_changes() throws Exception {
    kennel.write("ada", "plan.txt", "one\ntwo\n");
    String shared = kennel.remember("ada", "hello");
    kennel.checkpoint("ada", "then");
    Forked unused =
        new ForkDesk(kennel.house.database, kennel.seal, Clock.systemUTC())
            .fork(new ForkOrder("bob", "ada", null, "lab", Map.of("a", "b"), "ann", "try"));
    AgentDiff before = diff("ada", null, "bob", null);
    assertThat(before.same()).isTrue();
    assertThat(before.files()).isEmpty();
    assertThat(before.memory()).isEqualTo(memory(1));
    assertThat(before.spec())
        .containsExactlyInAnyOrder(
            new AgentDiff.Field("team", "\"office\"", "\"lab\""),
            new AgentDiff.Field("labels", "{}", "{\"a\":\"b\"}"));

    kennel.write("bob", "plan.txt", "one\nthree\n");
    kennel.write("bob", "new.txt", "");
    String own = kennel.remember("bob", "mine");
    AgentDiff after = diff("ada", null, "bob", null);

    assertThat(after.same()).isFalse();
    assertThat(after.files())
        .extracting(AgentDiff.FileDiff::name)
        .containsExactly("new.txt", "plan.txt");
    assertThat(after.files().getFirst().from()).isNull();
    assertThat(after.files().getLast().text()).contains(" one", "-two", "+three");
    assertThat(after.memory().common()).isEqualTo(1);
    assertThat(after.memory().onlyFrom()).isEmpty();
    assertThat(after.memory().onlyTo())
        .extracting(MemoryPast.Entry::taskId)
        .containsExactly(own)
        .doesNotContain(shared);
  }

  @Test
  void what_has_changed_since_a_checkpoint_is_told_from_both_sides() throws Exception {
    kennel.write("ada", "gone", "x");
    kennel.checkpoint("ada", "then");
    kennel.house.run("delete from agent_file");
    kennel.remember("ada", "hello");

    AgentDiff since = diff("ada", 1L, "ada", null);
    AgentDiff back = diff("ada", null, "ada", 1L);

    assertThat(since.files().getFirst().to()).isNull();
    assertThat(since.memory().onlyTo()).hasSize(1);
    assertThat(back.memory().onlyFrom()).hasSize(1);
    assertThat(since.from().generation()).isEqualTo(1);
    assertThat(since.to().generation()).isNull();
    assertThat(since.spec()).isEmpty();
  }

  @Test
  void an_abandoned_life_is_compared_with_the_one_that_goes_on() throws Exception {
    kennel.remember("ada", "shared");
    kennel.checkpoint("ada", "fork in the road");
    String astray = kennel.remember("ada", "abandoned");
    kennel.checkpoint("ada", "astray");
    kennel.goBack("ada", 1);
    String instead = kennel.remember("ada", "instead");

    AgentDiff diff = diff("ada", 2L, "ada", null);

    assertThat(diff.memory().common()).isEqualTo(1);
    assertThat(diff.memory().onlyFrom())
        .extracting(MemoryPast.Entry::taskId)
        .containsExactly(astray);
    assertThat(diff.memory().onlyTo())
        .extracting(MemoryPast.Entry::taskId)
        .containsExactly(instead);
    assertThat(diff.to().life()).isEqualTo(diff.from().life() + 1);
  }

  @Test
  void of_many_entries_the_first_are_named_and_the_rest_is_counted() {
    for (int i = 0; i <= DiffDesk.MAX_ENTRIES; i++) kennel.remember("ada", "entry " + i);
    kennel.house.agent("bob");

    AgentDiff.MemoryDiff memory = diff("ada", null, "bob", null).memory();

    assertThat(memory.onlyFrom()).hasSize(DiffDesk.MAX_ENTRIES);
    assertThat(memory.restFrom()).isEqualTo(1);
    assertThat(memory.restTo()).isZero();
  }

  @Test
  void only_small_texts_are_shown() throws Exception {
    kennel.house.agent("bob");
    kennel.write("ada", "at-the-limit", "x".repeat(FileTexts.MAX_TEXT_BYTES));
    kennel.write("ada", "larger", "x".repeat(FileTexts.MAX_TEXT_BYTES + 1));
    kennel.write("ada", "lines", "x\n".repeat(FileTexts.MAX_LINES));
    kennel.write("ada", "more-lines", "x\n".repeat(FileTexts.MAX_LINES + 1));
    kennel.write("ada", "no-text", new byte[] {'a', 0, 'b'});
    kennel.write("ada", "no-utf-8", new byte[] {'a', (byte) 0xff});

    assertThat(diff("bob", null, "ada", null).files())
        .filteredOn(file -> file.text() != null)
        .extracting(AgentDiff.FileDiff::name)
        .containsExactly("at-the-limit", "lines");
  }

  @Test
  void of_many_texts_the_first_are_shown() throws Exception {
    kennel.house.agent("bob");
    for (int i = 0; i <= FileTexts.MAX_TEXTS; i++) kennel.write("ada", "f" + i, "x");

    assertThat(diff("bob", null, "ada", null).files())
        .hasSize(FileTexts.MAX_TEXTS + 1)
        .filteredOn(file -> file.text() != null)
        .hasSize(FileTexts.MAX_TEXTS);
  }

  @Test
  void who_is_not_there_is_not_compared() throws Exception {
    assertThat(desk.compare(wanted("ada", null), wanted("nobody", null))).isEmpty();
    assertThat(desk.compare(wanted("ada", 3L), wanted("ada", null))).isEmpty();
  }

  @Test
  void what_does_not_verify_or_has_another_key_is_not_compared() throws Exception {
    kennel.write("ada", "a", "x");
    kennel.checkpoint("ada", "then");
    DiffDesk keyless =
        new DiffDesk(kennel.house.database, new Seal(Keyring.of(TestKeys.line("another", 9))));
    assertThatThrownBy(() -> keyless.compare(wanted("ada", 1L), wanted("ada", null)))
        .isInstanceOf(BrokenSeal.class)
        .hasMessageContaining("its key 'new' is not in hive.keys");

    kennel.house.run("update agent_file set body = '\\x0102'");
    assertThatThrownBy(() -> desk.compare(wanted("ada", 1L), wanted("ada", null)))
        .isInstanceOf(BrokenSeal.class)
        .hasMessageContaining("the row of file 'a'");
  }

  private static AgentDiff.MemoryDiff memory(long common) {
    return new AgentDiff.MemoryDiff(common, List.of(), List.of(), 0, 0);
  }

  private AgentDiff diff(String one, @Nullable Long from, String other, @Nullable Long to) {
    try {
      return desk.compare(wanted(one, from), wanted(other, to)).orElseThrow();
    } catch (BrokenSeal e) {
      throw new AssertionError(e);
    }
  }

  private static DiffDesk.Wanted wanted(String id, @Nullable Long generation) {
    return new DiffDesk.Wanted(id, generation);
  }
}
