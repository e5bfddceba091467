package io.agenthive.starter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("negative")
final class PacedBodyTest {
  private long now;

  @Test
  void a_body_that_comes_in_drops_is_given_up() throws IOException {
    PacedBody body = new PacedBody(new Drops(100, 1, Duration.ofSeconds(1)), () -> now);
    byte[] block = new byte[64];

    for (int i = 0; i < 20; i++) assertThat(body.read(block, 0, 64)).isEqualTo(1);
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> body.read(block, 0, 64));

    assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST);
    assertThat(refusal.detail()).contains("21 s");
  }

  @Test
  void a_large_body_on_a_slow_line_is_read_to_its_end() throws IOException {
    int size = 100 * PacedBody.BYTES_A_SECOND;
    PacedBody body =
        new PacedBody(new Drops(size, PacedBody.BYTES_A_SECOND, Duration.ofSeconds(1)), () -> now);

    assertThat(body.readAllBytes()).hasSize(size);
  }

  @Test
  void a_connection_that_breaks_is_a_request_that_cannot_be_read() {
    PacedBody body = new PacedBody(new Drops(-1, 1, Duration.ZERO), () -> now);

    assertThat(catchThrowableOfType(Refusal.class, body::read).code())
        .isEqualTo(ErrorCode.BAD_REQUEST);
  }

  /** So many bytes at a time, each time after a pause; of less than none: none, and it breaks. */
  private final class Drops extends ServletInputStream {
    private final int each;
    private final Duration pause;
    private int left;

    Drops(int size, int each, Duration pause) {
      left = size;
      this.each = each;
      this.pause = pause;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (left < 0) throw new IOException("reset");
      if (left == 0) return -1;
      now += pause.toNanos() * Math.min(each, length) / each;
      int count = Math.min(left, Math.min(each, length));
      left -= count;
      return count;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public boolean isFinished() {
      return left == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("nobody listens");
    }
  }
}
