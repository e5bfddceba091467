package io.agenthive.cli;

/** How answers are printed; the names are what people type. */
enum Form {
  table,
  json
}
