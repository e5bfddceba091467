package io.agenthive.activities.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("negative")
final class RedactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authorization: Bearer S3CRET-S3CRET|Authorization: Bearer ***",
        "authorization=S3CRET|authorization=***",
        "{authorization=[Basic S3CRETS3CRET]}|{authorization=[Basic ***]}",
        "token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.S3CRET refused|token *** refused",
        "jdbc:postgresql://h/db?user=a&password=S3CRET&ssl=true|jdbc:postgresql://h/db?user=a&password=***&ssl=true",
        "https://ann:S3CRET@example.org/x|https://ann:***@example.org/x",
        "hive.db.password = S3CRET|hive.db.password = ***",
        "\"api_key\": \"S3CRET\"|\"api_key\": \"***\"",
        "HIVE_API_SECRET=S3CRET|HIVE_API_SECRET=***",
        "key sk-ant-S3CRETS3CRETS3CRET is wrong|key *** is wrong",
        "GET /api/v1/codec/S3CRETS3CRETS3CRETS3CRET/decode|GET /api/v1/codec/***/decode",
      })
  void what_has_the_form_of_a_secret_is_taken_out(String text, String clean) {
    assertThat(Redaction.clean(text)).isEqualTo(clean).doesNotContain("S3CRET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agent ada cannot rest and stays awake: the disk is full",
        "GET /api/v1/codec/decode failed",
        "hive.db.password-file must name a file",
        "the key 'old' is not in hive.keys",
        "the token has expired; get a new one",
        "http://127.0.0.1:8080/api/v1/agents?limit=5",
        "epoch 4294967296 of host-1 at 2026-11-21T10:00:00Z",
      })
  void other_texts_stay_as_they_are(String text) {
    assertThat(Redaction.clean(text)).isEqualTo(text);
  }

  @Test
  void what_the_environment_names_a_secret_is_known_whatever_stands_around_it(@TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "from-a-file-4711\n");
    Redaction.learn(
        Map.of(
            "HIVE_DB_PASSWORD", "pa55word-4711",
            "HIVE_KEYS", "one QUFBQUFBQUFBQQ== two QkJCQkJCQkJCQg==",
            "HIVE_MODELS_KEY_FILE", file.toString(),
            "HIVE_API_KEY_FILE", "/nowhere\0",
            "HIVE_AUTH_TOKEN", "short",
            "HIVE_HOST", "not-a-secret-4711"));

    assertThat(
            Redaction.clean(
                "xpa55word-4711x QUFBQUFBQUFBQQ== from-a-file-4711 short not-a-secret-4711"))
        .isEqualTo("x***x *** *** short not-a-secret-4711");
  }

  @Test
  void lines_are_whole_before_they_are_looked_at_and_come_out_in_order() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(new RedactedStream(all, UTF_8), false, UTF_8);
    out.print("Authorization: Bea");
    out.print("rer S3CRET-S3CRET\nnext: ä");
    out.flush();
    out.println(" end");
    out.flush();

    assertThat(all.toString(UTF_8))
        .isEqualTo("Authorization: Bearer ***\nnext: ä end" + System.lineSeparator());
  }

  @Test
  void a_line_without_end_goes_on_in_pieces() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(new RedactedStream(all, UTF_8), false, UTF_8);
    out.print("x".repeat(RedactedStream.LONGEST_LINE + 1));

    assertThat(all.size()).isEqualTo(RedactedStream.LONGEST_LINE);
  }
}
