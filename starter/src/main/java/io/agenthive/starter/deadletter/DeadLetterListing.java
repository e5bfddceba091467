package io.agenthive.starter.deadletter;

import io.agenthive.activities.deadletter.Facets;
import io.agenthive.starter.http.Listing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of dead letters as it is sent.
 *
 * @param facets how all that match are spread, if it was asked for
 */
record DeadLetterListing(
    List<DeadLetterView> items,
    @Nullable String next,
    @Nullable Long total,
    @Nullable Facets facets) {
  static DeadLetterListing of(Listing<DeadLetterView> page, @Nullable Facets facets) {
    return new DeadLetterListing(page.items(), page.next(), page.total(), facets);
  }
}
