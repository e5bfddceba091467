package io.agenthive.local.temporal;

import io.agenthive.workers.prepare.HiveAttributes;
import io.temporal.api.enums.v1.IndexedValueType;
import java.util.Map;

/** The search attributes that our workflows set. */
final class SearchAttributes {
  private SearchAttributes() {}

  static Map<String, IndexedValueType> all() {
    return HiveAttributes.all();
  }

  /** As the command line writes a type. */
  static String word(IndexedValueType type) {
    return type == IndexedValueType.INDEXED_VALUE_TYPE_BOOL ? "Bool" : "Keyword";
  }
}
