package io.agenthive.starter.access;

import io.agenthive.activities.access.TokenName;
import io.agenthive.starter.http.Caller;
import java.time.Instant;

/**
 * What a token that verified says.
 *
 * @param expires when it ends, without the skew of clocks
 */
record Bearer(Caller caller, TokenName token, Instant expires) {
  boolean over(Instant now) {
    return now.isAfter(expires.plus(TokenRules.SKEW));
  }
}
