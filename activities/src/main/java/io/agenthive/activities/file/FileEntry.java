package io.agenthive.activities.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.agenthive.activities.seal.Digests;
import java.util.List;

/**
 * What a file consists of.
 *
 * @param name without spaces and line ends
 * @param chunks in order; none: it is empty
 */
public record FileEntry(String name, List<Chunk> chunks) {
  /** Copies its list. */
  public FileEntry {
    chunks = List.copyOf(chunks);
  }

  /**
   * Digest of what is in it, the same wherever the same bytes are kept: SHA-256 of the bytes, or,
   * of more than one chunk, of the chunks' digests one after another; 64 lower-case hexadecimal
   * digits. Chunks but the last are full, so that the same bytes have the same chunks.
   */
  public String digest() {
    if (chunks.size() == 1) return chunks.getFirst().digest();
    String digests = String.join("", chunks.stream().map(Chunk::digest).toList());
    return Digests.hex(Digests.sha256(digests.getBytes(US_ASCII)));
  }

  /** Its bytes. */
  public long size() {
    return chunks.stream().mapToLong(Chunk::bytes).sum();
  }
}
