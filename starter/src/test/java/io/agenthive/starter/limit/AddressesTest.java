package io.agenthive.starter.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "2001:db8:1:2:3:4:5:6, 20010db800010002",
    "2001:db8:1:2:ffff::1, 20010db800010002",
    "2001:db8:1:3::1, 20010db800010003",
    "::ffff:192.0.2.7, 192.0.2.7",
    "not:an:address, not:an:address",
  })
  void a_caller_is_its_address_or_its_network(String address, String block) {
    assertThat(Addresses.block(address)).isEqualTo(block);
  }
}
