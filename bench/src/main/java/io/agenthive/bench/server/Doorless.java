package io.agenthive.bench.server;

import io.agenthive.starter.access.Doorkeeper;
import io.agenthive.starter.access.Doors;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.CallerArgument;
import io.agenthive.starter.limit.Shedding;
import io.agenthive.starter.limit.Strangers;
import io.agenthive.starter.limit.TenantLimits;
import io.agenthive.starter.trail.TrailDoor;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Takes the doors out of an API before it starts: everybody may do everything, unrecorded. */
final class Doorless implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final Set<Class<? extends Filter>> DOORS =
      Set.of(
          Doorkeeper.class, Strangers.class, TenantLimits.class, Shedding.class, TrailDoor.class);

  @Override
  public void initialize(ConfigurableApplicationContext fresh) {
    fresh.getBeanFactory().addBeanPostProcessor(new Remover());
    FilterRegistrationBean<Everybody> everybody = new FilterRegistrationBean<>(new Everybody());
    everybody.addUrlPatterns("/*");
    everybody.setOrder(Integer.MIN_VALUE);
    fresh.getBeanFactory().registerSingleton("everybody", everybody);
  }

  private static final class Remover implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      if (bean instanceof Doors) return new NoGate();
      if (bean instanceof FilterRegistrationBean<?> door && isDoor(door.getFilter())) {
        door.setEnabled(false);
      }
      return bean;
    }
  }

  private static boolean isDoor(@Nullable Filter filter) {
    return filter != null && DOORS.contains(filter.getClass());
  }

  /** Routes are still told who asks. */
  private static final class NoGate implements WebMvcConfigurer {
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
      resolvers.add(new CallerArgument());
    }
  }

  private static final class Everybody extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Caller BENCH = Caller.unlimited("bench");

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      BENCH.asks(request);
      chain.doFilter(request, response);
    }
  }
}
