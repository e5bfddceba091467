package io.agenthive.activities.deadletter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Deaths of one family that nobody has counted yet.
 *
 * @param deaths how many
 */
record FreshFamily(long deaths, Deceased oldest, Deceased newest) {
  /**
   * The families of these deaths, by name.
   *
   * @param fresh how many deaths of each family are new; absent: none
   */
  static List<FreshFamily> of(List<Deceased> dead, Map<String, Integer> fresh) {
    Map<String, List<Deceased>> families = new TreeMap<>();
    for (Deceased each : dead) {
      families.computeIfAbsent(each.fingerprint().family(), none -> new ArrayList<>()).add(each);
    }
    List<FreshFamily> all = new ArrayList<>();
    families.forEach(
        (family, members) -> {
          int deaths = fresh.getOrDefault(family, 0);
          if (deaths > 0) all.add(of(deaths, members));
        });
    return all;
  }

  private static FreshFamily of(int deaths, List<Deceased> members) {
    List<Deceased> sorted = new ArrayList<>(members);
    sorted.sort(Comparator.comparing(Deceased::diedAt));
    return new FreshFamily(deaths, sorted.getFirst(), sorted.getLast());
  }
}
