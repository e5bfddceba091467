package io.agenthive.activities.memory;

import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Digests;
import io.agenthive.activities.seal.SealedTexts;

/** Goes along the memory of one agent from its first entry, and stops where the chain breaks. */
public final class ChainWalk {
  private final SealedTexts texts;
  private long position;
  private byte[] digest = new byte[0];

  /** Stands before the first entry. */
  public ChainWalk(SealedTexts texts) {
    this.texts = texts;
  }

  /**
   * Goes to the next entry; its body.
   *
   * @throws BrokenSeal if it is not the one that was remembered next
   */
  public String next(KeptEntry entry) throws BrokenSeal {
    if (entry.position() != position + 1) throw new BrokenSeal("an entry of its memory is missing");
    String body = entry.after(digest, texts);
    position++;
    digest = entry.digest();
    return body;
  }

  /** Where it stands; 0: before the first. */
  long position() {
    return position;
  }

  /** Whether it has come to this entry, and that one is the last. */
  boolean ends(long last, String lastDigest) {
    return position == last && Digests.hex(digest).equals(lastDigest);
  }
}
