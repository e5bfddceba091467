package io.agenthive.activities.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScratchFolderTest {
  private static final ScratchLimits SMALL = new ScratchLimits(10, 3, 20);

  @TempDir Path root;

  @Test
  void what_is_written_is_read_and_listed_and_deleted() throws IOException {
    ScratchFolder ada = of("ada");

    assertThat(ada.list()).isEqualTo("there are no files");
    assertThat(ada.write(name("a.txt"), "grün")).isEqualTo("wrote 5 bytes to a.txt");
    assertThat(ada.append(name("a.txt"), "!")).isEqualTo("added 1 bytes to a.txt");
    assertThat(ada.read(name("a.txt"))).isEqualTo("grün!");
    assertThat(ada.append(name("b"), "new")).isEqualTo("added 3 bytes to b");
    assertThat(ada.list()).isEqualTo("a.txt (6 bytes)\nb (3 bytes)");
    assertThat(ada.delete(name("a.txt"))).isEqualTo("deleted a.txt");
    assertThat(ada.delete(name("a.txt"))).isEqualTo("there was no file 'a.txt'");
    assertThat(ada.list()).isEqualTo("b (3 bytes)");
  }

  @Test
  void writing_the_same_twice_is_writing_it_once() throws IOException {
    ScratchFolder ada = of("ada");
    ada.write(name("a"), "longer");
    ada.write(name("a"), "short");
    ada.write(name("a"), "short");

    assertThat(ada.read(name("a"))).isEqualTo("short");
  }

  @Test
  void each_agent_has_a_folder_of_its_own() throws IOException {
    of("ada").write(name("a"), "hers");

    assertThat(of("bob").list()).isEqualTo("there are no files");
    assertThatIllegalArgumentException().isThrownBy(() -> of("../ada"));
  }

  @Test
  void a_file_that_is_not_there_cannot_be_read() throws IOException {
    ScratchFolder ada = of("ada");
    assertThatExceptionOfType(ToolRefused.class)
        .isThrownBy(() -> ada.read(name("a")))
        .withMessage("there is no file 'a'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../a",
        "a/b",
        "a\\b",
        "/etc/passwd",
        "c:a",
        "a\0b",
        "a b",
        ".hidden",
        "a.",
        "A",
        "Ä",
        "con",
        "nul.txt",
        "com1",
        "lpt9.log",
        "%2e%2e",
        "a\n",
        "~a",
        "-a",
        "_a"
      })
  void a_name_that_leads_anywhere_else_is_refused(String name) {
    assertThatExceptionOfType(ToolRefused.class).isThrownBy(() -> name(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.b", "a..b", "con1", "a-b_c.txt", "0", "a_", "a-"})
  void a_plain_name_is_taken(String name) {
    assertThat(name(name).text()).isEqualTo(name);
  }

  @Test
  void a_name_at_its_longest_is_taken() {
    assertThat(name("a".repeat(64)).text()).hasSize(64);
    assertThatExceptionOfType(ToolRefused.class).isThrownBy(() -> name("a".repeat(65)));
  }

  @Test
  void a_link_out_of_the_folder_is_no_file_of_it() throws IOException {
    Path secret = Files.writeString(root.resolve("secret"), "of others");
    ScratchFolder ada = of("ada");
    Files.createSymbolicLink(root.resolve("agent-ada/link"), secret);

    assertThat(ada.list()).isEqualTo("there are no files");
    refused(() -> ada.read(name("link")), "there is no file 'link'");
    refused(() -> ada.write(name("link"), "x"), "not a plain file");
    refused(() -> ada.append(name("link"), "x"), "not a plain file");
    ada.delete(name("link"));
    assertThat(Files.readString(secret)).isEqualTo("of others");
  }

  @Test
  void a_folder_that_is_a_link_is_not_entered() throws IOException {
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Files.createSymbolicLink(root.resolve("agent-ada"), elsewhere);

    refused(() -> of("ada"), "not a folder");
  }

  @Test
  void a_folder_in_the_folder_is_no_file_of_it() throws IOException {
    ScratchFolder ada = of("ada");
    Files.createDirectory(root.resolve("agent-ada/sub"));

    assertThat(ada.list()).isEqualTo("there are no files");
    refused(() -> ada.write(name("sub"), "x"), "not a plain file");
  }

  @Test
  void a_half_written_file_of_a_crash_is_not_seen() throws IOException {
    ScratchFolder ada = of("ada");
    Files.writeString(root.resolve("agent-ada/.half-written"), "half");

    assertThat(ada.list()).isEqualTo("there are no files");
    assertThat(ada.write(name("a"), "x")).isEqualTo("wrote 1 bytes to a");
  }

  @Test
  void a_file_grows_up_to_its_limit() throws IOException {
    ScratchFolder ada = of("ada");
    ada.write(name("a"), "123456789");
    ada.append(name("a"), "0");

    refused(() -> ada.append(name("a"), "1"), "11 bytes in one file, at most 10 are allowed");
    refused(() -> ada.write(name("b"), "12345678901"), "at most 10 are allowed");
    assertThat(ada.read(name("a"))).isEqualTo("1234567890");
  }

  @Test
  void there_are_files_up_to_their_limit() throws IOException {
    ScratchFolder ada = of("ada");
    for (String name : new String[] {"a", "b", "c"}) ada.write(name(name), "");

    refused(() -> ada.write(name("d"), ""), "4 files, at most 3 are allowed");
    refused(() -> ada.append(name("d"), "x"), "4 files, at most 3 are allowed");
    ada.write(name("c"), "again");
  }

  @Test
  void all_files_together_stay_within_their_limit() throws IOException {
    ScratchFolder ada = of("ada");
    ada.write(name("a"), "1234567890");
    ada.write(name("b"), "1234567890");

    refused(() -> ada.write(name("c"), "1"), "21 bytes in all files, at most 20 are allowed");
    ada.write(name("b"), "123456789");
    ada.write(name("c"), "1");
  }

  private ScratchFolder of(String agentId) throws IOException {
    return new ScratchFolders(root, SMALL).of(agentId);
  }

  private static ScratchName name(String text) {
    return ScratchName.of(text);
  }

  private interface Deed {
    Object done() throws IOException;
  }

  private static void refused(Deed deed, String why) {
    assertThatExceptionOfType(ToolRefused.class).isThrownBy(deed::done).withMessageContaining(why);
  }
}
