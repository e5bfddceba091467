package io.agenthive.activities.postgres;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A pool in front of which nobody queues while the database is away: once five callers in a row
 * could not connect, the next ones hear so at once, and one each half second tries. That all
 * connections are in use is no sign of that: who waits for one then has its time as always.
 */
final class GuardedSource extends DelegatingDataSource {
  /** One blip is none; five callers that each waited are. */
  static final int IN_A_ROW = 5;

  /** What a return of the database costs at most. */
  private static final Duration LEFT_ALONE = Duration.ofMillis(500);

  private final CircuitBreaker breaker;

  GuardedSource(DataSource pool, String name) {
    super(pool);
    CircuitBreakerConfig config =
        CircuitBreakerConfig.custom()
            .slidingWindow(IN_A_ROW, IN_A_ROW, SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(100)
            .waitDurationInOpenState(LEFT_ALONE)
            .permittedNumberOfCallsInHalfOpenState(1)
            .build();
    breaker = CircuitBreaker.of(name, config);
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      breaker.acquirePermission();
    } catch (CallNotPermittedException open) {
      throw new SQLTransientConnectionException(
          "the database is away, and is asked again within half a second", open);
    }
    long begun = System.nanoTime();
    boolean told = false;
    try {
      Connection connection = super.getConnection();
      breaker.onSuccess(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
      told = true;
      return connection;
    } catch (SQLException e) {
      if (!(e instanceof SQLTransientConnectionException late)) throw e;
      if (late.getCause() == null) throw new ConnectionsInUse(late); // the pool names no trouble
      breaker.onError(System.nanoTime() - begun, TimeUnit.NANOSECONDS, e);
      told = true;
      throw e;
    } finally {
      if (!told) breaker.releasePermission();
    }
  }
}
