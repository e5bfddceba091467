package io.agenthive.starter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.workflows.mail.Names;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class IdempotencyKeyTest {
  @Test
  void a_legal_key_is_the_id() {
    assertThat(identity(null, "order-66").id()).isEqualTo("order-66");
  }

  @Test
  void any_other_key_becomes_a_name_based_uuid() {
    String id = identity(null, "an order / of mine").id();

    assertThat(UUID.fromString(id).version()).isEqualTo(5);
    assertThat(identity(null, "an order / of mine").id()).isEqualTo(id);
    assertThat(IdempotencyKey.uuid5("another", "an order / of mine")).isNotEqualTo(id);
  }

  @Test
  void a_key_of_another_tenant_is_never_the_id_itself() {
    String id = IdempotencyKey.identity(null, "order-66", "blue", Names::isTask).id();

    assertThat(UUID.fromString(id).version()).isEqualTo(5);
    assertThat(IdempotencyKey.identity(null, "order-66", "red", Names::isTask).id())
        .isNotEqualTo(id);
  }

  @Test
  void the_id_of_the_body_goes_first() {
    assertThat(identity("t-1", "order-66"))
        .isEqualTo(new IdempotencyKey.Identity("t-1", false, true));
  }

  @Test
  void one_of_the_two_is_required() {
    assertThatThrownBy(() -> identity(null, null))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.IDEMPOTENCY_KEY_REQUIRED));
  }

  @Test
  void the_longest_key_is_taken_and_one_more_character_is_not() {
    assertThat(identity(null, "k".repeat(255)).fromKey()).isTrue();
    assertThatThrownBy(() -> identity(null, "k".repeat(256))).hasMessageContaining("255");
    assertThatThrownBy(() -> identity(null, " ")).hasMessageContaining("255");
  }

  private static IdempotencyKey.Identity identity(@Nullable String id, @Nullable String key) {
    return IdempotencyKey.identity(id, key, "default", Names::isTask);
  }
}
