package io.agenthive.bench.server;

import io.agenthive.bench.rival.Rival;
import io.agenthive.starter.ApiSettings;
import io.agenthive.starter.http.LocalKey;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The key check of our API and two resources; nothing else of ours stands in a rival's way. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class RivalApi {
  @Bean
  FilterRegistrationBean<LocalKey> localKey(ApiSettings settings) {
    FilterRegistrationBean<LocalKey> registration =
        new FilterRegistrationBean<>(new LocalKey(settings.key()));
    registration.addUrlPatterns("/*");
    registration.setOrder(Integer.MIN_VALUE + 1);
    return registration;
  }

  @Bean
  RivalResource rivalResource(Rival rival) {
    return new RivalResource(rival);
  }
}
