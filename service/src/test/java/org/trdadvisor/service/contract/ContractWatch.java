package org.trdadvisor.service.contract;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Makes every test that starts the service fail if an answer breaks the contract.
 *
 * <p>Spring finds it by {@code META-INF/spring.factories}, so that no test has to name it and the
 * demo, which has no tests, goes without.
 */
public final class ContractWatch implements ContextCustomizerFactory, TestExecutionListener {

  private static final String FILTER = "contractFilter";

  @Override
  public ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
    return new Watched();
  }

  /** Equal to any other, so that tests go on sharing what they share. */
  private record Watched() implements ContextCustomizer {
    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
      var registration = new FilterRegistrationBean<>(new ContractFilter());
      registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
      registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
      context.getBeanFactory().registerSingleton(FILTER, registration);
    }
  }

  @Override
  public void afterTestMethod(TestContext test) {
    if (test.hasApplicationContext()) {
      var registration = test.getApplicationContext().getBean(FILTER, FilterRegistrationBean.class);
      List<String> violations =
          ((ContractFilter) Objects.requireNonNull(registration.getFilter())).violations();
      if (!violations.isEmpty()) {
        throw new AssertionError(
            "The published contract is broken:\n" + String.join("\n", violations));
      }
    }
  }
}
