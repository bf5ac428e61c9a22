package org.trdadvisor.service.hooks;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the start which property is wrong, instead of how Spring came to notice. */
final class UnusableSettingAnalyzer extends AbstractFailureAnalyzer<UnusableSettingException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UnusableSettingException cause) {
    return new FailureAnalysis(
        """
        A setting cannot be used:

            Property: %s
            Value: "%s"
            Must be: %s\
        """
            .formatted(cause.property(), cause.value(), cause.rule()),
        "Correct it, or leave the property out.",
        cause);
  }
}
