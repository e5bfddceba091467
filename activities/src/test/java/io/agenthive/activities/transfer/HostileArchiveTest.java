package io.agenthive.activities.transfer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.seal.TestKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that somebody damaged, or made up: nothing of them gets in. */
@Tag("negative")
final class HostileArchiveTest {
  @TempDir @Nullable Path folder;

  private @Nullable TwoHives made;
  private byte[] whole = new byte[0];

  @BeforeEach
  void exported() throws Exception {
    made = new TwoHives(Objects.requireNonNull(folder));
    hives().old.house.agent("ada");
    hives().old.write("ada", "plan.txt", "one");
    hives().old.remember("ada", "hello");
    hives().old.house.accept("open", "ada");
    whole = hives().move("ada");
  }

  @AfterEach
  void close() {
    hives().close();
  }

  @Test
  void what_is_no_archive_of_this_version_says_so() {
    refused(text -> "", "it is cut off");
    refused(text -> "PK\003\004 something else\n" + "x".repeat(100), "it is no archive");
    refused(text -> "x".repeat(10_000), "it is no archive");
    refused(
        text -> text.replaceFirst("hive-archive 1", "hive-archive 2"),
        "it reads 'hive-archive 2', and this version knows 'hive-archive 1'");
    refused(text -> text.replaceFirst("\\{", "["), "its header cannot be read");
    refused(text -> text.replaceFirst("\"archive\":\"", "\"archive\":\"|"), "its header");
    refused(
        text -> text.replaceFirst("\"agentId\":\"ada\"", "\"agentId\":\"eve\""),
        "its header was changed");
    refused(text -> text.replaceFirst("\"move\":true", "\"move\":false"), "its header was changed");
    refused(text -> text.replaceFirst("\"key\":\"old-hive\"", "\"key\":\"\""), "it is in clear");
    nothingIsThere();
  }

  @Test
  void a_key_that_is_not_here_is_named() {
    ImportDesk foreign =
        new ImportDesk(
            hives().other.house.database,
            new Seal(Keyring.of(TestKeys.line("new-hive", 2))),
            Clock.systemUTC());

    assertThatThrownBy(
            () ->
                foreign.read(
                    hives().file(whole),
                    new ImportDesk.Order("default", null, false, "bob", "why not")))
        .hasMessageContaining("its key 'old-hive' is not in hive.keys");
  }

  @Test
  void a_key_of_the_same_name_opens_nothing() {
    ImportDesk foreign =
        new ImportDesk(
            hives().other.house.database,
            new Seal(Keyring.of(TestKeys.line("old-hive", 7))),
            Clock.systemUTC());

    assertThatThrownBy(
            () ->
                foreign.read(
                    hives().file(whole),
                    new ImportDesk.Order("default", null, false, "bob", "why not")))
        .hasMessageContaining("it is damaged, or was sealed for another place");
  }

  @Test
  void an_archive_that_is_cut_off_anywhere_is_refused() throws Exception {
    for (int length = 0; length < whole.length; length++) refused(Arrays.copyOf(whole, length));
    refused(Arrays.copyOf(whole, whole.length + 1));
    nothingIsThere();
  }

  @Test
  void a_changed_bit_of_any_byte_is_refused() throws Exception {
    Random random = new Random(11);
    for (int at = 0; at < whole.length; at++) {
      byte[] bad = whole.clone();
      bad[at] ^= (byte) (1 << random.nextInt(8));
      refused(bad);
    }
    nothingIsThere();
    assertThat(hives().imported(whole).tasks()).isEqualTo(1);
  }

  @Test
  void parts_are_where_they_belong_and_each_once() throws Exception {
    List<byte[]> parts = parts(whole);
    for (int i = 0; i < parts.size(); i++) {
      List<byte[]> missing = new ArrayList<>(parts);
      byte[] part = missing.remove(i);
      refused(joined(missing));
      List<byte[]> twice = new ArrayList<>(parts);
      twice.add(i, part);
      refused(joined(twice));
      if (i == 0) continue;
      List<byte[]> swapped = new ArrayList<>(parts);
      Collections.swap(swapped, i - 1, i);
      refused(joined(swapped));
    }
    nothingIsThere();
  }

  @Test
  void a_part_of_another_archive_is_refused() throws Exception {
    hives().old.house.agent("eve");
    List<byte[]> others = parts(hives().copy("eve"));
    List<byte[]> parts = parts(whole);
    parts.set(0, others.getFirst());

    refused(joined(parts));
    nothingIsThere();
  }

  @Test
  void what_is_in_clear_is_checked_as_well_and_believed_only_as_a_whole() throws Exception {
    hives().exports.stay("ada");
    whole = hives().exported(new ExportOrder("ada", false, true, "ann", "a copy"));
    Random random = new Random(13);
    for (int at = 0; at < whole.length; at++) {
      byte[] bad = whole.clone();
      bad[at] ^= (byte) (1 << random.nextInt(8));
      assertThatThrownBy(() -> hives().imported(bad, null, true)).isNotNull();
    }
    nothingIsThere();
  }

  @Test
  void whoever_has_the_key_and_lies_is_found_out() throws Exception {
    byte[] moved = whole;
    lie(moved, "\"failure\":null", "\"failure\":\"it broke\"", "read as Task");
    lie(moved, "\"input\":\"", "\"input\":\"\\\\u0000", "read as Task");
    hives().exports.stay("ada");
    lie("\"position\":1", "\"position\":2", "entry 2 of its memory is not what it was");
    lie("\\\\\"hello\\\\\"", "\\\\\"hullo\\\\\"", "entry 1 of its memory is not what it was");
    lie("\"memoryAt\":1", "\"memoryAt\":0", "its digest is not that of its files and its memory");
    lie("plan.txt 1", "plan.txt 2", "it does not read as a file");
    lie("\"tasks\":0", "\"tasks\":1", "tasks of it are missing");
    nothingIsThere();
  }

  private void lie(String words, String others, String why) throws Exception {
    lie(hives().copy("ada"), words, others, why);
  }

  /** The archive sealed anew with other words in it. */
  private void lie(byte[] archive, String words, String others, String why) throws Exception {
    ArchiveReader reader =
        ArchiveReader.open(new ByteArrayInputStream(archive), hives().old.seal, false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter writer =
        new ArchiveWriter(out, hives().old.seal, reader.header(), Long.MAX_VALUE);
    boolean lied = false;
    for (var part = reader.next(); part.isPresent(); part = reader.next()) {
      boolean text = part.get().kind() != Part.Kind.CHUNK;
      String changed = text ? part.get().text().replaceFirst(words, others) : "";
      lied |= text && !changed.equals(part.get().text());
      writer.part(part.get().kind(), text ? changed.getBytes(UTF_8) : part.get().content());
    }
    writer.end();
    assertThat(lied).as(words).isTrue();
    assertThatThrownBy(() -> hives().imported(out.toByteArray()))
        .as(words)
        .isInstanceOf(TransferRefused.class)
        .hasMessageContaining(why);
  }

  private void refused(UnaryOperator<String> change, String why) {
    String text = new String(whole, ISO_8859_1);
    byte[] bad = change.apply(text).getBytes(ISO_8859_1);
    assertThatThrownBy(() -> hives().imported(bad))
        .isInstanceOf(TransferRefused.class)
        .hasMessageContaining(why);
  }

  private void refused(byte[] bad) {
    assertThatThrownBy(() -> hives().imported(bad))
        .isInstanceOfSatisfying(
            TransferRefused.class,
            refused -> assertThat(refused.why()).isEqualTo(TransferRefused.Why.ARCHIVE));
  }

  private void nothingIsThere() {
    for (String table : List.of("agent", "chunk", "memory", "checkpoint", "mail", "task")) {
      assertThat(hives().other.house.number("select count(*) from " + table)).as(table).isZero();
    }
  }

  private int clear() {
    int lines = 0;
    int at = 0;
    while (lines < 2) if (whole[at++] == '\n') lines++;
    return at;
  }

  private static List<byte[]> parts(byte[] archive) {
    int lines = 0;
    int at = 0;
    while (lines < 2) if (archive[at++] == '\n') lines++;
    List<byte[]> parts = new ArrayList<>();
    while (at < archive.length) {
      int length = 4 + ByteBuffer.wrap(archive, at, 4).getInt();
      parts.add(Arrays.copyOfRange(archive, at, at + length));
      at += length;
    }
    return parts;
  }

  private byte[] joined(List<byte[]> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(whole, 0, clear());
    parts.forEach(out::writeBytes);
    return out.toByteArray();
  }

  private TwoHives hives() {
    return Objects.requireNonNull(made);
  }
}
