package io.agenthive.activities.codec;

/**
 * A large payload that went by reference, and whose row is gone or was changed. Whoever needs it
 * stops, and goes on when the row is back.
 */
public final class ClaimLost extends RuntimeException {
  private static final long serialVersionUID = 1;

  ClaimLost(Claim claim, String why) {
    super(
        "claim %s of %,d bytes cannot be redeemed: %s; restore the table claim from a backup"
            .formatted(claim.claim(), claim.bytes(), why));
  }
}
