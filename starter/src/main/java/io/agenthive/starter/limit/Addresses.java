package io.agenthive.starter.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Addresses of callers. */
final class Addresses {
  /** What one subscriber of IPv6 has at least: RFC 6177. */
  private static final int BLOCK_BYTES = 8;

  private Addresses() {}

  /** The address; of IPv6 the network, for within it a caller has as many addresses as it likes. */
  static String block(String address) {
    if (address.indexOf(':') < 0) return address;
    try {
      InetAddress parsed = InetAddress.getByName(address); // with a colon nobody is asked for it
      byte[] bytes = parsed.getAddress();
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(bytes, BLOCK_BYTES))
          : parsed.getHostAddress();
    } catch (UnknownHostException notAnAddress) {
      return address;
    }
  }
}
