package io.agenthive.starter.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IssuerKeysTest {
  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger fetches = new AtomicInteger();
  private final List<String> published = new ArrayList<>(List.of("a"));
  private boolean away;

  private final IssuerKeys keys = new IssuerKeys("issuer", this::fetch, now::get);

  private JWKSet fetch() throws IOException {
    fetches.incrementAndGet();
    if (away) throw new IOException("nobody answers");
    return new JWKSet(published.stream().map(IssuerKeysTest::key).toList());
  }

  private static JWK key(String id) {
    return new OctetSequenceKey.Builder(id.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .keyID(id)
        .build();
  }

  @Test
  void keys_are_fetched_when_one_is_first_needed() {
    assertThat(fetches.get()).isZero();
    assertThat(knows("a")).isTrue();
    assertThat(knows("a")).isTrue();
    assertThat(fetches.get()).isEqualTo(1);
  }

  @Tag("negative")
  @Test
  void an_unknown_key_is_asked_for_once_in_thirty_seconds_and_not_a_moment_earlier() {
    assertThat(knows("a")).isTrue();
    published.add("b");
    for (int i = 0; i < 100; i++) assertThat(knows("b")).isFalse();
    pass(IssuerKeys.PAUSE.minusNanos(1));
    assertThat(knows("b")).isFalse();
    assertThat(fetches.get()).isEqualTo(1);

    pass(Duration.ofNanos(1));
    assertThat(knows("b")).isTrue();
    assertThat(fetches.get()).isEqualTo(2);
  }

  @Tag("negative")
  @Test
  void known_keys_stay_while_their_issuer_is_away() {
    assertThat(knows("a")).isTrue();
    away = true;
    for (int i = 0; i < 20; i++) {
      pass(IssuerKeys.REFRESH);
      assertThat(knows("a")).isTrue();
      assertThat(knows("b")).isFalse();
    }
    assertThat(fetches.get()).as("and it is asked again and again").isEqualTo(21);
  }

  @Test
  void a_key_that_was_taken_back_is_believed_for_five_minutes() {
    assertThat(knows("a")).isTrue();
    published.set(0, "b");
    pass(IssuerKeys.REFRESH.minusNanos(1));
    assertThat(knows("a")).isTrue();
    pass(Duration.ofNanos(1));
    assertThat(knows("a")).isFalse();
  }

  @Test
  void who_asks_at_the_same_time_asks_the_issuer_once() throws InterruptedException {
    List<Thread> callers =
        Stream.generate(() -> Thread.ofVirtual().unstarted(() -> knows("a"))).limit(50).toList();
    callers.forEach(Thread::start);
    for (Thread caller : callers) caller.join();
    assertThat(fetches.get()).isEqualTo(1);
  }

  @Test
  void keys_come_from_a_file_too_up_to_a_limit(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("keys.json");
    String json = new JWKSet(key("a")).toString(false);
    Files.writeString(file, json + " ".repeat(KeyFetch.MAX_BYTES - json.length()));
    assertThat(KeyFetch.from(file).keys().getKeyByKeyId("a")).isNotNull();

    Files.writeString(file, json + " ".repeat(KeyFetch.MAX_BYTES - json.length() + 1));
    Assertions.assertThatThrownBy(() -> KeyFetch.from(file).keys()).isInstanceOf(IOException.class);
    for (String wrong : List.of("", "{}", "{\"keys\":[]}", "[]", "x")) {
      Files.writeString(file, wrong);
      Assertions.assertThatThrownBy(() -> KeyFetch.from(file).keys())
          .as(wrong)
          .isInstanceOf(ParseException.class);
    }
  }

  @Test
  void nobody_at_the_address_is_a_matter_of_seconds() {
    KeyFetch nowhere = KeyFetch.from(URI.create("http://127.0.0.1:1/keys"));
    Assertions.assertThatThrownBy(nowhere::keys).isInstanceOf(IOException.class);
  }

  private boolean knows(String kid) {
    JWKMatcher matcher = new JWKMatcher.Builder().keyID(kid).build();
    return !keys.get(new JWKSelector(matcher), null).isEmpty();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
