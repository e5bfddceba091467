package io.agenthive.activities.transfer;

import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.seal.BrokenSeal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** One part of an archive, as it reads when it is opened. */
record Part(Kind kind, byte[] content) {
  /** What a part is about; its letter begins the part. */
  enum Kind {
    /** {@link Manifest}, the first. */
    MANIFEST('M'),
    /** 16 bytes ID and the bytes of a chunk. */
    CHUNK('C'),
    /** {@link Moved.Entry}, in the order of the memory. */
    MEMORY('R'),
    /** {@link Moved.Task}, in the order of arrival. */
    TASK('T'),
    /** {@link Moved.Turn} of the task before it. */
    TURN('U'),
    /** How many parts came before, and SHA-256 of all of them. */
    END('E');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    byte letter() {
      return (byte) letter;
    }

    static Optional<Kind> of(byte letter) {
      return Stream.of(values()).filter(kind -> kind.letter() == letter).findFirst();
    }
  }

  <T> T read(Class<T> type) throws BrokenSeal {
    try {
      return Json.read(text(), type);
    } catch (RuntimeException e) {
      throw new BrokenSeal("a part of it cannot be read as " + type.getSimpleName());
    }
  }

  String text() {
    return new String(content, StandardCharsets.UTF_8);
  }
}
