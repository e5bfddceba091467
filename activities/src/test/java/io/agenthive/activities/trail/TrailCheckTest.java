package io.agenthive.activities.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.seal.Keyring;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a superuser does to the trail, and where it is found. */
@Tag("negative")
final class TrailCheckTest {
  private final TrailOnTest trail = new TrailOnTest();

  @AfterEach
  void close() {
    trail.close();
  }

  private static List<String> found(TrailVerdict verdict) {
    return verdict.findings().stream().map(each -> each.kind() + " " + each.seq()).toList();
  }

  @Test
  void a_trail_that_nobody_touched_is_whole() {
    trail.append(10);

    TrailVerdict verdict = trail.check(trail.anchor().line());

    assertThat(verdict.whole()).isTrue();
    assertThat(verdict.records()).isEqualTo(10);
    assertThat(verdict.anchors()).isEqualTo(1);
    assertThat(verdict.unproven()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "actor = 'eve'",
        "tenant = 'other'",
        "door = 'hive'",
        "action = 'agents:wake'",
        "target = 'agents/bob'",
        "reason = ''",
        "request_hash = decode(repeat('00', 32), 'hex')",
        "outcome = 'DENIED'",
        "outcome = 'NEVER WRITTEN'",
        "refusal = 'so'",
        "request = 'r'",
        "key = 'k'",
        "at = at + interval '1 microsecond'",
        "prev_hash = decode(repeat('00', 32), 'hex')",
        "hash = decode(repeat('00', 32), 'hex')"
      })
  void an_edit_of_any_field_is_found_where_it_is(String edit) throws SQLException {
    trail.append(9);
    String anchor = trail.anchor().line();

    trail.attack("update audit set " + edit + " where seq = 5");

    assertThat(found(trail.check(anchor))).contains("EDITED 5").first().isEqualTo("EDITED 5");
  }

  @ParameterizedTest
  @CsvSource({"1, GAP 1", "5, GAP 5", "9, CUT 9"})
  void a_record_that_was_deleted_is_found_where_it_was(int seq, String finding)
      throws SQLException {
    trail.append(9);
    String anchor = trail.anchor().line();

    trail.attack("delete from audit where seq = " + seq);

    assertThat(found(trail.check(anchor))).containsExactly(finding);
  }

  @Test
  void a_gap_of_many_is_told_whole() throws SQLException {
    trail.append(9);

    trail.attack("delete from audit where seq between 3 and 7");

    TrailVerdict verdict = trail.check();
    assertThat(found(verdict)).containsExactly("GAP 3");
    assertThat(verdict.findings().getFirst().what()).isEqualTo("records 3 to 7 are missing");
  }

  @Test
  void records_that_changed_places_are_found_with_where_they_belong() throws SQLException {
    trail.append(9);

    trail.attack(
        "update audit set seq = 100 where seq = 4",
        "update audit set seq = 4 where seq = 6",
        "update audit set seq = 6 where seq = 100");

    TrailVerdict verdict = trail.check();
    assertThat(found(verdict)).contains("MOVED 4", "MOVED 6").first().isEqualTo("MOVED 4");
    assertThat(verdict.findings().getFirst().what()).isEqualTo("it was written as record 6");
  }

  @Test
  void a_record_that_was_written_anew_with_a_right_hash_is_found_by_the_next() throws SQLException {
    trail.append(9);
    TrailRecord fourth = record(4);
    TrailRecord forged =
        TrailRecord.next(
            5, record(5).at(), TrailOnTest.entry("k", "eve", "agents/ada"), fourth.hash());

    trail.attack(replacing(forged));

    assertThat(found(trail.check())).containsExactly("REPLACED 5");
  }

  @Test
  void a_tail_that_was_cut_off_is_found_by_the_anchor() throws SQLException {
    trail.append(9);
    String anchor = trail.anchor().line();

    trail.attack("delete from audit where seq > 6");

    TrailVerdict verdict = trail.check(anchor);
    assertThat(found(verdict)).containsExactly("CUT 7");
    assertThat(verdict.findings().getFirst().what())
        .isEqualTo("an anchor names record 9, and the trail ends with 6");
    assertThat(trail.check().whole()).isTrue(); // the chain alone does not know
  }

  @Test
  void a_tail_that_was_cut_off_and_grew_again_is_found_by_the_anchor() throws SQLException {
    trail.append(4);
    String older = trail.anchor().line();
    trail.append(4);
    String newer = trail.anchor().line();

    trail.attack("delete from audit where seq > 5");
    trail.append(6);

    TrailVerdict verdict = trail.check(older, newer);
    assertThat(found(verdict)).containsExactly("REWRITTEN 8");
    assertThat(verdict.findings().getFirst().what()).contains("anew behind record 4");
  }

  @Test
  void a_trail_that_was_written_anew_as_a_whole_is_found_by_the_anchor() throws SQLException {
    trail.append(5);
    String anchor = trail.anchor().line();

    trail.attack("delete from audit");
    trail.append(7);

    assertThat(found(trail.check(anchor))).containsExactly("REWRITTEN 5");
  }

  @Test
  void an_empty_trail_is_whole_only_if_an_anchor_says_that_it_was() throws SQLException {
    assertThat(found(trail.check())).containsExactly("UNANCHORED 0");
    String empty = trail.anchor().line();
    assertThat(trail.check(empty).whole()).isTrue();

    trail.append(2);
    String full = trail.anchor().line();
    trail.attack("delete from audit");

    assertThat(found(trail.check(empty, full))).containsExactly("CUT 1");
  }

  @Test
  void an_anchor_with_a_wrong_signature_is_a_finding_and_no_anchor() {
    trail.append(3);
    Anchor right = trail.anchor();
    String forged = right.line().replace("hive-audit 1 3", "hive-audit 1 9");

    TrailVerdict verdict = trail.check(right.line(), forged, "torn");

    assertThat(found(verdict)).containsExactly("BAD_ANCHOR 0", "BAD_ANCHOR 0");
    assertThat(verdict.anchors()).isEqualTo(1);
  }

  @Test
  void an_anchor_without_a_signature_counts_and_is_told_as_unproven() throws SQLException {
    trail.append(3);
    String plain = Anchor.signed(3, record(3).hash(), Instant.EPOCH, Keyring.NONE).line();
    Keyring other = Keyring.of("other " + "QkJC".repeat(10) + "QkI=");
    String unknown = Anchor.signed(3, record(3).hash(), Instant.EPOCH, other).line();

    TrailVerdict verdict = trail.check(plain, unknown);

    assertThat(verdict.whole()).isTrue();
    assertThat(verdict.unproven()).isEqualTo(2);
    trail.attack("delete from audit where seq = 3");
    assertThat(found(trail.check(plain))).containsExactly("CUT 3");
  }

  @Test
  void a_part_is_checked_against_what_stands_before_it() throws SQLException {
    trail.append(9);
    trail.attack("update audit set actor = 'eve' where seq = 2");

    assertThat(trail.check(4, OptionalLong.of(6)).whole()).isTrue();
    assertThat(trail.check(4, OptionalLong.of(6)).records()).isEqualTo(3);
    assertThat(found(trail.check(1, OptionalLong.of(6)))).containsExactly("EDITED 2");
    assertThat(trail.check(1, OptionalLong.of(6), trail.anchor().line()).findings())
        .noneMatch(finding -> finding.kind() == TrailFinding.Kind.CUT);
  }

  @Test
  void more_findings_than_anybody_reads_are_counted() throws SQLException {
    trail.append(TrailVerdict.MAX_FINDINGS + 5);

    trail.attack("update audit set actor = 'eve'");

    TrailVerdict verdict = trail.check();
    assertThat(verdict.findings()).hasSize(TrailVerdict.MAX_FINDINGS);
    assertThat(verdict.bad()).isEqualTo(TrailVerdict.MAX_FINDINGS + 5);
    assertThat(verdict.findings().getFirst().seq()).isEqualTo(1);
  }

  private TrailRecord record(long seq) {
    return new TrailDesk(trail.database, TrailOnTest.KEYS, List.of())
        .after(TrailFilter.ALL, seq - 1, 1)
        .rows()
        .getFirst();
  }

  private static String replacing(TrailRecord record) {
    return "update audit set actor = '%s', reason = '%s', request = '%s', key = '%s', hash = decode('%s', 'hex') where seq = %d"
        .formatted(
            record.entry().actor(),
            record.entry().reason(),
            record.entry().request(),
            record.entry().key(),
            HexFormat.of().formatHex(record.hash()),
            record.seq());
  }
}
