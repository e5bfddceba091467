package io.agenthive.activities.reseal;

import static java.util.stream.Collectors.joining;

import io.agenthive.activities.seal.TextPlace.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A column whose texts are sealed.
 *
 * @param key columns of the table's key, in order, with their types
 * @param where which rows have such a text
 * @param place of the text in row {@code t}, in SQL: tenant, owner, key
 */
record TextColumn(
    String table,
    String column,
    Form form,
    List<KeyPart> key,
    String where,
    Kind kind,
    Place place) {
  /**
   * A column of a key.
   *
   * @param least no row's is less
   */
  record KeyPart(String name, String type, String least) {}

  /** Where a text stands, as expressions over row {@code t}. */
  record Place(String tenant, String owner, String key) {}

  /** What was not measured while it was in clear. */
  private static final Map<String, String> MEASURED =
      Map.of("memory", ", chars = coalesce(chars, length(body))");

  /**
   * The key of the last row of a page. Takes the key behind which it begins, and how many rows come
   * before that one; none: fewer are left.
   */
  String last() {
    return "select %s from %s t where (%s) > (%s) order by %s offset ? limit 1"
        .formatted(joined("t.%s::text"), table, joined("t.%s"), given(), joined("t.%s"));
  }

  /**
   * Rows of a page whose text the newest key has not sealed, locked; those that others have locked
   * are left out. Takes the key behind which the page begins, that of its last row if it has one,
   * and how such texts begin.
   */
  String stale(boolean bounded) {
    String sealed = form.sealed("t." + column);
    return """
        select %s, %s as tenant, %s as owner, %s as place, t.%s::text as kept from %s t
        where (%s) > (%s)%s and %s and t.%s is not null and %s <> '' and not starts_with(%s, ?)
        order by %s for update of t skip locked
        """
        .formatted(
            joined("t.%s::text"),
            place.tenant(),
            place.owner(),
            place.key(),
            column,
            table,
            joined("t.%s"),
            given(),
            bounded ? " and (%s) <= (%s)".formatted(joined("t.%s"), given()) : "",
            where,
            column,
            sealed,
            sealed,
            joined("t.%s"));
  }

  /** The key of the row at which the cursor stands, which it reads first. */
  List<String> key(ResultSet row) throws SQLException {
    List<String> parts = new ArrayList<>();
    for (int i = 1; i <= key.size(); i++) parts.add(row.getString(i));
    return parts;
  }

  private String joined(String form) {
    return key.stream().map(each -> form.formatted(each.name())).collect(joining(", "));
  }

  private String given() {
    return key.stream().map(each -> "?::" + each.type()).collect(joining(", "));
  }

  /** Takes the text, the key, and the text as it was. */
  String change() {
    return "update %s set %s = ?::%s%s where %s and %s::text = ?"
        .formatted(
            table,
            column,
            form.type(),
            MEASURED.getOrDefault(table, ""),
            key.stream()
                .map(each -> each.name() + " = ?::" + each.type())
                .collect(joining(" and ")),
            column);
  }
}
