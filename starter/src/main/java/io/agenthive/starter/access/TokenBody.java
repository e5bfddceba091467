package io.agenthive.starter.access;

import io.agenthive.activities.access.TokenName;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.FieldProblem;
import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.Reasons;
import io.agenthive.starter.http.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Bodies of requests about tokens. */
final class TokenBody {
  private TokenBody() {}

  /**
   * Whose token it is to be.
   *
   * @param lasting null: {@link TokenMint#DEFAULT_LIFE}
   * @param name of the bearer; null: that of its first role
   * @param tenant null: the caller's; only callers of the hive's own may name another
   */
  record Issue(
      @Nullable List<String> roles,
      @Nullable Duration lasting,
      @Nullable String name,
      @Nullable String tenant) {
    TokenMint.Order order(Caller caller) {
      List<Role> known = known();
      TokenMint.Order order =
          new TokenMint.Order(
              Objects.requireNonNullElseGet(name, () -> known.getFirst().text()),
              Objects.requireNonNullElse(tenant, caller.tenant()),
              known,
              Objects.requireNonNullElse(lasting, TokenMint.DEFAULT_LIFE));
      List<FieldProblem> wrong = wrong(order, caller);
      if (!wrong.isEmpty()) throw new InvalidFields(wrong);
      return order;
    }

    private List<Role> known() {
      List<Role> known =
          Objects.requireNonNullElse(roles, List.<String>of()).stream()
              .flatMap(text -> Role.of(text).stream())
              .distinct()
              .toList();
      if (roles != null && !roles.isEmpty() && known.size() == roles.size()) return known;
      throw InvalidFields.of(
          "/roles", "must be any of " + Stream.of(Role.values()).map(Role::text).toList());
    }

    private static List<FieldProblem> wrong(TokenMint.Order order, Caller caller) {
      List<FieldProblem> wrong = new ArrayList<>();
      Duration life = order.life();
      if (life.compareTo(TokenMint.MIN_LIFE) < 0 || life.compareTo(TokenMint.MAX_LIFE) > 0) {
        wrong.add(
            new FieldProblem(
                "/lasting", "must be " + TokenMint.MIN_LIFE + " to " + TokenMint.MAX_LIFE));
      }
      if (!Caller.named(order.name()) || TokenRules.RESERVED.contains(order.name())) {
        wrong.add(
            new FieldProblem(
                "/name", "must have " + Caller.NAME_RULE + " and be none of the hive's own"));
      }
      boolean theirs = order.tenant().equals(caller.tenant()) || caller.ofTheHive();
      if (!theirs || !Caller.tenant(order.tenant())) {
        wrong.add(new FieldProblem("/tenant", "must be yours, and match " + Caller.TENANT_RULE));
      }
      return wrong;
    }
  }

  /** Which token is to open nothing any more: its ID, or itself, and not both. */
  record Revoke(@Nullable String jti, @Nullable String token, @Nullable String reason) {
    TokenName name(Caller caller) {
      if ((jti == null) == (token == null)) {
        throw InvalidFields.of("", "must have one of jti and token");
      }
      String id = token == null ? jti : id(token);
      if (id == null || !TokenName.legal(id)) {
        throw InvalidFields.of(
            token == null ? "/jti" : "/token", "has no jti: it " + TokenName.RULE);
      }
      return new TokenName(caller.tenant(), id);
    }

    String why() {
      return Reasons.checked(reason);
    }

    /** It may be anybody's, and need not verify: to revoke an ID that nobody has does no harm. */
    private static @Nullable String id(String token) {
      try {
        return TokenCheck.claims(TokenCheck.parsed(token)).getJWTID();
      } catch (Refused noToken) {
        throw InvalidFields.of("/token", "is no token");
      }
    }
  }
}
