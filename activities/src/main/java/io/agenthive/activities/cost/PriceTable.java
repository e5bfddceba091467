package io.agenthive.activities.cost;

import io.agenthive.workflows.task.ModelReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** Dated prices of models: a row replaces the one before it from its instant on. */
public final class PriceTable {
  private static final String LIST = "prices.csv";

  private final Map<String, NavigableMap<Instant, Price>> byModel;

  private PriceTable(Iterable<Price> prices) {
    byModel = new HashMap<>();
    for (Price price : prices) {
      Price earlier =
          byModel
              .computeIfAbsent(price.model(), model -> new TreeMap<>())
              .put(price.validFrom(), price);
      if (earlier != null) {
        throw new IllegalArgumentException("two prices from one instant on: " + price.model());
      }
    }
  }

  /** The list prices that this version ships. */
  public static PriceTable listed() {
    try (InputStream list = PriceTable.class.getResourceAsStream(LIST)) {
      return of(
          new String(Objects.requireNonNull(list, LIST).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The table that this CSV says; {@link IllegalArgumentException} names the line that is wrong.
   */
  static PriceTable of(String csv) {
    return new PriceTable(PriceList.read(csv));
  }

  /**
   * What a reply cost at the instant of its call, in micro-dollars, rounded up.
   *
   * @throws NoPrice if no price of its model was valid then
   */
  public long costMicros(ModelReply reply, Instant at) {
    Map.Entry<Instant, Price> valid =
        byModel.getOrDefault(reply.model(), Collections.emptyNavigableMap()).floorEntry(at);
    if (valid == null) {
      throw new NoPrice("no price of model '" + reply.model() + "' is valid at " + at);
    }
    return valid.getValue().costMicros(reply);
  }
}
