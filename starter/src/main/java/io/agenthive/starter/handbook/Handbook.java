package io.agenthive.starter.handbook;

import java.net.InetAddress;
import java.net.URL;
import java.net.UnknownHostException;
import java.util.Map;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

/**
 * Pages that anybody on this machine may read without a key: they tell nothing of the hive.
 *
 * @param pages by what stands behind {@link #ROOT} in their path; the first page stands under
 *     {@code ""}
 */
public record Handbook(Map<String, Page> pages) {
  /** Where it is. */
  public static final String ROOT = "/handbook/";

  /** A page, and how browsers are to read it. */
  public record Page(URL source, String type) {}

  /** Keeps pages of its own. */
  public Handbook {
    pages = Map.copyOf(pages);
  }

  /**
   * In front of every door.
   *
   * @throws IllegalArgumentException if others than programs of this machine reach the address
   */
  public FilterRegistrationBean<HandbookDoor> at(String address) {
    if (!loopback(address)) {
      throw new IllegalArgumentException(
          "the handbook is for one machine: listen on 127.0.0.1, not on " + address);
    }
    FilterRegistrationBean<HandbookDoor> door =
        new FilterRegistrationBean<>(new HandbookDoor(this));
    door.addUrlPatterns("/handbook", ROOT + "*");
    door.setOrder(Integer.MIN_VALUE);
    return door;
  }

  private static boolean loopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
