package org.trdadvisor.rules.mutation;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The tests of what the rules conclude.
 *
 * @param classes their names
 */
record Suite(List<String> classes) {

  /** Runs them until one fails. */
  Optional<String> firstFailure(ClassLoader loader) throws ClassNotFoundException {
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    request.filters(EngineFilter.includeEngines("junit-jupiter"));
    for (String name : classes) {
      request.selectors(DiscoverySelectors.selectClass(loader.loadClass(name)));
    }
    UntilRed untilRed = new UntilRed();
    LauncherDiscoveryRequest tests = request.build();
    Thread.currentThread().setContextClassLoader(loader);
    LauncherFactory.create()
        .execute(
            LauncherExecutionRequestBuilder.request(tests)
                .cancellationToken(untilRed.cancellation)
                .listeners(untilRed)
                .build());
    return Optional.ofNullable(untilRed.failed.get());
  }

  private static final class UntilRed implements TestExecutionListener {

    private final CancellationToken cancellation = CancellationToken.create();
    private final AtomicReference<@Nullable String> failed = new AtomicReference<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (result.getStatus() == Status.FAILED) {
        failed.compareAndSet(null, test.getUniqueIdObject().toString());
        cancellation.cancel();
      }
    }
  }
}
