package io.agenthive.starter.http;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Who asks, as whoever let the request in knows it.
 *
 * @param name of the person or program, for records that people read
 * @param tenant whose agents it may see; never from the request itself
 */
public record Caller(String name, String tenant) {
  private static final String ATTRIBUTE = Caller.class.getName();

  /** Who asks; nobody comes this far without a name. */
  public static Caller of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) return caller;
    throw new IllegalStateException("nobody said who asks");
  }

  /** This request is theirs from now on. */
  void asks(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
