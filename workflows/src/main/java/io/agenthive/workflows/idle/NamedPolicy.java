package io.agenthive.workflows.idle;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The policies that gaps can be priced under, by the names that people type. */
public enum NamedPolicy {
  /** Never sleeps: baseline 1. */
  ALWAYS_ON(price -> BaselinePolicies.alwaysOn()),
  /** Knative's and the KEDA HTTP add-on's usual order of magnitude: five minutes. */
  FIXED_300(price -> BaselinePolicies.fixed(300)),
  BREAK_EVEN(BaselinePolicies::breakEven),
  RANDOMIZED(BaselinePolicies::randomized),
  ADAPTIVE(BaselinePolicies::adaptive),
  HISTOGRAM(price -> new HistogramPolicy(price, false)),
  HYBRID(price -> new HistogramPolicy(price, true)),
  /** The product's. */
  LEARNED(HazardPolicy::new);

  @SuppressWarnings("ImmutableEnumChecker") // constructors and constants, which hold nothing
  private final Function<WakePrice, IdleStrategy> make;

  NamedPolicy(Function<WakePrice, IdleStrategy> make) {
    this.make = make;
  }

  /** The policy at this price. */
  public IdleStrategy at(WakePrice price) {
    return make.apply(price);
  }

  /** As people type it: in small letters, with hyphens. */
  public String typed() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The policy of that name.
   *
   * @throws IllegalArgumentException if there is none; it says which there are
   */
  public static NamedPolicy named(String typed) {
    return Arrays.stream(values())
        .filter(policy -> policy.typed().equals(typed))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("no policy '%s': one of %s".formatted(typed, all())));
  }

  private static String all() {
    return Arrays.stream(values()).map(NamedPolicy::typed).collect(Collectors.joining(", "));
  }
}
