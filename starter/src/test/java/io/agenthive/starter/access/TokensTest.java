package io.agenthive.starter.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import io.agenthive.activities.access.TokenName;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.Digests;
import io.agenthive.starter.http.TryLater;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;

final class TokensTest {
  @TempDir Path folder;

  private final Moving clock = new Moving();
  private final Set<TokenName> revoked = new HashSet<>();
  private final AtomicInteger readings = new AtomicInteger();
  private boolean away;
  private TokenMint mint;
  private Tokens tokens;

  @BeforeEach
  void open() {
    mint = TokenMint.with(folder.resolve("token.key"), clock);
    JWKSet keys = mint.publicKeys();
    IssuerKeys known = new IssuerKeys(TokenMint.ISSUER, () -> keys, clock::nanos);
    tokens =
        new Tokens(
            List.of(new TokenCheck(TokenMint.SETTINGS, known, clock)),
            new RevokedTokens(this::revoked, clock::nanos),
            clock);
  }

  private Set<TokenName> revoked() {
    readings.incrementAndGet();
    if (away) throw new DataAccessResourceFailureException("away");
    return Set.copyOf(revoked);
  }

  @Test
  void a_token_that_was_made_here_opens_until_it_expires() {
    String token = minted(Duration.ofMinutes(10)).token();
    Caller caller = caller(token);

    assertThat(caller.name()).isEqualTo("ann");
    assertThat(caller.tenant()).isEqualTo("blue");
    assertThat(caller.may(Authority.READ)).isTrue();
    assertThat(caller.may(Authority.AGENT_CONTROL)).isFalse();
    clock.pass(Duration.ofMinutes(10).plus(TokenRules.SKEW));
    assertThat(caller(token)).isEqualTo(caller);
    clock.pass(Duration.ofMillis(1));
    assertThatThrownBy(() -> caller(token)).hasMessageContaining("expired");
  }

  @Test
  void a_revoked_token_opens_nothing_after_less_than_a_second_although_it_is_remembered() {
    TokenMint.Minted minted = minted(Duration.ofMinutes(10));
    assertThat(caller(minted.token()).name()).isEqualTo("ann");

    revoked.add(new TokenName("blue", minted.jti()));
    clock.pass(RevokedTokens.MAX_AGE.minusNanos(1));
    assertThat(caller(minted.token()).name()).isEqualTo("ann");
    clock.pass(Duration.ofNanos(1));
    assertThatThrownBy(() -> caller(minted.token())).hasMessageContaining("revoked");
    assertThat(RevokedTokens.MAX_AGE).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void the_hive_revokes_tokens_of_every_tenant_and_a_tenant_its_own() {
    TokenMint.Minted first = minted(Duration.ofMinutes(10));
    TokenMint.Minted second = minted(Duration.ofMinutes(10));
    revoked.add(new TokenName("red", first.jti()));
    revoked.add(new TokenName(Caller.OWN_TENANT, second.jti()));

    assertThat(caller(first.token()).name()).isEqualTo("ann");
    assertThatThrownBy(() -> caller(second.token())).hasMessageContaining("revoked");
  }

  @Test
  void while_nobody_knows_what_is_revoked_tokens_open_nothing_and_that_is_asked_once() {
    String token = minted(Duration.ofMinutes(10)).token();
    away = true;
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> caller(token)).isInstanceOf(TryLater.class);
    }
    assertThat(readings.get()).isEqualTo(1);
    away = false;
    clock.pass(RevokedTokens.MAX_AGE);
    assertThat(caller(token).name()).isEqualTo("ann");
  }

  @Test
  void as_many_tokens_are_remembered_as_may_be_and_forged_ones_are_not() {
    for (int i = 0; i < Tokens.MAX_KEPT + 10; i++) {
      Caller unused = caller(minted(Duration.ofMinutes(10)).token());
    }
    assertThat(tokens.size()).isEqualTo(Tokens.MAX_KEPT);

    String forged = minted(Duration.ofMinutes(10)).token() + "x";
    assertThatThrownBy(() -> caller(forged)).hasMessageContaining("verify");
    assertThat(tokens.size()).isEqualTo(Tokens.MAX_KEPT);
  }

  @Test
  void the_key_is_its_owners_alone_and_the_same_ever_after() throws Exception {
    Path file = folder.resolve("token.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(TokenMint.with(file, clock).publicKeys().toString())
        .isEqualTo(mint.publicKeys().toString());
    assertThat(mint.publicKeys().toString()).doesNotContain("\"d\"");

    for (String wrong :
        List.of("", "{}", "secret", mint.publicKeys().getKeys().getFirst().toString())) {
      Files.writeString(file, wrong);
      assertThatThrownBy(() -> TokenMint.with(file, clock))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is no private JSON Web Key");
    }
    assertThatThrownBy(() -> TokenMint.with(folder.resolve("no/where"), clock))
        .hasMessageContaining("cannot be read or made");
  }

  private TokenMint.Minted minted(Duration life) {
    return mint.mint(new TokenMint.Order("ann", "blue", List.of(Role.VIEWER), life));
  }

  private Caller caller(String token) {
    return tokens.caller(token, Digests.sha256(token.getBytes(UTF_8)));
  }

  /** A clock that moves when it is told to. */
  private static final class Moving extends Clock {
    private Instant now = Instant.parse("2026-11-30T20:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    long nanos() {
      return Duration.between(Instant.EPOCH, now).toNanos();
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneId.of("UTC");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
