package io.agenthive.starter.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agenthive.starter.http.Problems;
import io.agenthive.starter.http.TryLater;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lets an address try so many credentials a minute that are not known here. It stands before
 * whoever checks them, so that guesses cost next to nothing; who is known passes, whatever else
 * comes from the same address.
 */
public final class Strangers extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Some megabytes; an address that is forgotten begins anew. */
  static final int MOST_ADDRESSES = 20_000;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final int perMinute;
  private final transient Predicate<HttpServletRequest> known;
  private final transient Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MOST_ADDRESSES).expireAfterAccess(MINUTE).build();

  /**
   * Limits strangers so.
   *
   * @param known whether the credentials of a request were right a moment ago; cheap
   */
  public Strangers(int perMinute, Predicate<HttpServletRequest> known) {
    this.perMinute = perMinute;
    this.known = known;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (known.test(request)) {
      chain.doFilter(request, response);
      return;
    }
    Bucket bucket = buckets.get(Addresses.block(request.getRemoteAddr()), fresh -> bucket());
    Optional<TryLater> refusal = Allowance.take(bucket, perMinute).tell(response, "Your address");
    if (refusal.isPresent()) {
      Problems.write(request, response, refusal.get());
    } else {
      chain.doFilter(request, response);
    }
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
        .build();
  }
}
