package io.agenthive.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditTest {
  private static final String NONE = "0".repeat(64);

  @TempDir Path folder;

  private final List<String> lines = new ArrayList<>();
  private String head = NONE;

  @Test
  void a_whole_export_with_its_anchor_is_whole() throws Exception {
    write(3);
    Path anchors = anchors("hive-audit 1 3 %s 2026-11-30T20:00:00Z - -".formatted(head));

    Terminal run = run(anchors);

    assertThat(run.exit()).isEqualTo(Exit.OK);
    assertThat(run.out()).contains("3 records, the last is 3; 1 anchors", "the trail is whole");
  }

  @Tag("negative")
  @Test
  void a_record_that_says_something_else_is_named() throws Exception {
    write(3);
    lines.set(1, lines.get(1).replace("ann", "eve"));

    assertThat(broken(anchors())).contains("- EDITED at record 2");
  }

  @Tag("negative")
  @Test
  void a_record_that_is_missing_is_named() throws Exception {
    write(3);
    lines.remove(1);

    assertThat(broken(anchors())).contains("- GAP at record 2");
  }

  @Tag("negative")
  @Test
  void records_in_another_order_are_found() throws Exception {
    write(4);
    Collections.swap(lines, 1, 2);

    assertThat(broken(anchors())).contains("- GAP at record 2");
  }

  @Tag("negative")
  @Test
  void a_tail_that_was_cut_off_is_found_by_its_anchor() throws Exception {
    write(3);
    Path anchors = anchors("hive-audit 1 3 %s 2026-11-30T20:00:00Z - -".formatted(head));
    lines.removeLast();

    assertThat(broken(anchors)).contains("- CUT at record 3: an anchor names record 3");
  }

  @Tag("negative")
  @Test
  void a_trail_that_was_written_anew_is_found_by_its_anchor() throws Exception {
    write(2);
    Path anchors = anchors("hive-audit 1 2 %s 2026-11-30T20:00:00Z - -".formatted("a".repeat(64)));

    assertThat(broken(anchors)).contains("- REWRITTEN at record 2");
  }

  @Tag("negative")
  @Test
  void an_empty_trail_is_whole_only_if_an_anchor_says_that_it_was() throws Exception {
    assertThat(broken(anchors())).contains("- UNANCHORED at record 0");
    Path anchors = anchors("hive-audit 1 0 %s 2026-11-30T20:00:00Z - -".formatted(NONE));

    assertThat(run(anchors).exit()).isEqualTo(Exit.OK);
  }

  @Tag("negative")
  @Test
  void what_is_no_anchor_is_said() throws Exception {
    write(1);

    assertThat(broken(anchors("torn"))).contains("- BAD_ANCHOR at record 0");
  }

  @Tag("negative")
  @Test
  void a_file_that_is_no_export_is_refused() throws IOException {
    Files.writeString(folder.resolve("trail.jsonl"), "no json");

    assertThat(Terminal.run(Map.of(), words(anchors())).exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void the_stack_is_asked_and_its_findings_are_told() throws IOException {
    try (FakeApi api = new FakeApi()) {
      api.telling(
          "POST /audit:verify",
          200,
          "{\"whole\": false, \"records\": 9, \"last\": 9, \"anchors\": 1, \"silent\": [\"Temporal\"],"
              + " \"findings\": [{\"kind\": \"EDITED\", \"seq\": 4, \"what\": \"so\"}]}");

      Terminal run = Terminal.run(api.environment(), "audit", "verify", "--from", "2");

      assertThat(run.exit()).isEqualTo(Exit.REFUSED);
      assertThat(run.out()).contains("- EDITED at record 4: so", "Temporal does not answer");
      assertThat(api.asked()).containsExactly("POST /audit:verify {\"from\":2}");
    }
  }

  private String broken(Path anchors) throws IOException {
    Terminal run = run(anchors);
    assertThat(run.exit()).isEqualTo(Exit.REFUSED);
    return run.out();
  }

  private Terminal run(Path anchors) throws IOException {
    Files.write(folder.resolve("trail.jsonl"), lines);
    return Terminal.run(Map.of(), words(anchors));
  }

  private String[] words(Path anchors) {
    String file = folder.resolve("trail.jsonl").toString();
    return new String[] {"audit", "verify-file", file, "--anchors", anchors.toString()};
  }

  private Path anchors(String... anchors) throws IOException {
    return Files.write(folder.resolve("audit.anchors"), List.of(anchors));
  }

  private void write(int records) throws NoSuchAlgorithmException {
    for (int seq = 1; seq <= records; seq++) {
      List<String> texts =
          List.of(
              String.valueOf(seq),
              "2026-11-30T20:00:00.000000Z",
              "ann",
              "default",
              "rest",
              "agents:sleep",
              "agents/ädä",
              "a look",
              "",
              "DONE",
              "",
              "r-" + seq,
              "rest " + seq);
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String text : texts) {
        byte[] bytes = text.getBytes(UTF_8);
        sha.update((bytes.length + ":").getBytes(UTF_8));
        sha.update(bytes);
      }
      String hash = HexFormat.of().formatHex(sha.digest(HexFormat.of().parseHex(head)));
      lines.add(
          ("{\"seq\":%s,\"at\":\"%s\",\"actor\":\"%s\",\"tenant\":\"%s\",\"door\":\"%s\",\"action\":\"%s\","
                  + "\"target\":\"%s\",\"reason\":\"%s\",\"requestHash\":\"%s\",\"outcome\":\"%s\",\"refusal\":\"%s\","
                  + "\"request\":\"%s\",\"key\":\"%s\",\"prevHash\":\"%s\",\"hash\":\"%s\"}")
              .formatted(
                  texts.get(0),
                  texts.get(1),
                  texts.get(2),
                  texts.get(3),
                  texts.get(4),
                  texts.get(5),
                  texts.get(6),
                  texts.get(7),
                  texts.get(8),
                  texts.get(9),
                  texts.get(10),
                  texts.get(11),
                  texts.get(12),
                  head,
                  hash));
      head = hash;
    }
  }
}
