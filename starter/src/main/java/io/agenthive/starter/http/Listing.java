package io.agenthive.starter.http;

import io.agenthive.activities.postgres.Page;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * A page as it is sent.
 *
 * @param next cursor of the next page, also in the {@code Link} header; null: this is the last
 * @param total how many there are in all, if it was asked for
 */
public record Listing<T>(List<T> items, @Nullable String next, @Nullable Long total) {
  /** The answer with this page; {@code key} names a row for the cursor behind it. */
  public static <R, T> ResponseEntity<Listing<T>> answer(
      PageRequest wanted, Page<R> page, Row<R, T> row, LongSupplier total) {
    String next =
        page.more()
            ? wanted.cursors().after(wanted.list(), row.key().apply(page.rows().getLast()))
            : null;
    Long counted = wanted.count() ? total.getAsLong() : null;
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
    if (next != null) answer.header(HttpHeaders.LINK, link(next));
    return answer.body(new Listing<>(page.map(row.view()).rows(), next, counted));
  }

  /** How a row is named in a cursor and shown in a page. */
  public record Row<R, T>(Function<R, String> key, Function<R, T> view) {}

  private static String link(String cursor) {
    String uri =
        ServletUriComponentsBuilder.fromCurrentRequest()
            .scheme(null)
            .host(null)
            .port(null)
            .replaceQueryParam("cursor", cursor)
            .build()
            .toUriString();
    return "<" + uri + ">; rel=\"next\"";
  }
}
