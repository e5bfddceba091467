package io.agenthive.bench.server;

import io.agenthive.bench.rival.Rival;
import io.agenthive.starter.ApiSettings;
import io.agenthive.starter.access.Doorkeeper;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The key check of our API and two resources; nothing else of ours stands in a rival's way. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class RivalApi {
  @Bean
  FilterRegistrationBean<Doorkeeper> doorkeeper(ApiSettings settings) {
    FilterRegistrationBean<Doorkeeper> registration =
        new FilterRegistrationBean<>(Doorkeeper.of(settings.access().secret()));
    registration.addUrlPatterns("/*");
    registration.setOrder(Integer.MIN_VALUE + 1);
    return registration;
  }

  @Bean
  RivalResource rivalResource(Rival rival) {
    return new RivalResource(rival);
  }
}
