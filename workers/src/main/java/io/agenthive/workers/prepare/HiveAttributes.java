package io.agenthive.workers.prepare;

import io.temporal.api.enums.v1.IndexedValueType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The search attributes that a namespace of the hive has to know. */
public final class HiveAttributes {
  private static final List<String> KEYWORDS =
      List.of("HiveState", "HiveTeam", "HiveTier", "HiveFailure", "HiveFamily", "HiveMission");

  private HiveAttributes() {}

  /** By name. */
  public static Map<String, IndexedValueType> all() {
    Map<String, IndexedValueType> all = new TreeMap<>();
    KEYWORDS.forEach(name -> all.put(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    all.put("HivePoison", IndexedValueType.INDEXED_VALUE_TYPE_BOOL);
    return all;
  }
}
