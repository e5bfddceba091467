package io.agenthive.local.temporal;

/** When the server inside the process may serve, which remembers nothing. */
public enum LiteChoice {
  AT_ONCE,
  IF_NEEDED,
  NEVER
}
