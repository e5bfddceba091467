package io.agenthive.starter.limit;

import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.Problems;
import io.agenthive.starter.http.TryLater;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets each tenant ask so often, by what its requests cost. Where several processes serve, each
 * enforces its part; a process that cannot see the others goes on with what it saw last.
 */
public final class TenantLimits extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final transient ApiLimits limits;
  private final transient Map<Key, Bucket> buckets = new ConcurrentHashMap<>();
  private volatile int processes = 1;

  /** Limits tenants so. */
  public TenantLimits(ApiLimits limits) {
    this.limits = limits;
  }

  private record Key(String tenant, RouteClass route) {}

  /** So many processes serve, this one among them; each has its part from now on. */
  public synchronized void serving(int now) {
    if (now == processes) return;
    processes = now;
    buckets.forEach(
        (key, bucket) ->
            bucket.replaceConfiguration(
                BucketConfiguration.builder().addLimit(limit(rate(key.route()))).build(),
                TokensInheritanceStrategy.PROPORTIONALLY));
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RouteClass route = RouteClass.of(request);
    Rate rate = rate(route);
    Optional<Caller> caller = Caller.ifKnown(request);
    if (!rate.limits() || caller.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    Key key = new Key(caller.get().tenant(), route);
    Bucket bucket =
        buckets.computeIfAbsent(key, fresh -> Bucket.builder().addLimit(limit(rate)).build());
    Optional<TryLater> refusal =
        Allowance.take(bucket, rate.burst()).tell(response, "Tenant '" + key.tenant() + "'");
    if (refusal.isPresent()) {
      Problems.write(request, response, refusal.get());
    } else {
      chain.doFilter(request, response);
    }
  }

  private Rate rate(RouteClass route) {
    return limits.of(route).among(processes);
  }

  private static Bandwidth limit(Rate rate) {
    return Bandwidth.builder()
        .capacity(rate.burst())
        .refillGreedy(rate.perSecond(), SECOND)
        .build();
  }
}
