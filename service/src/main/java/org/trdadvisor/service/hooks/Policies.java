package org.trdadvisor.service.hooks;

import org.springframework.stereotype.Component;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;

/** The policy in force, and those a question may ask for instead. */
@Component
class Policies {

  private final Knowledge knowledge;
  private final Policy inForce;

  /**
   * @throws IllegalArgumentException if the configured policy does not exist
   */
  Policies(Knowledge knowledge, HookSettings settings) {
    this.knowledge = knowledge;
    this.inForce = knowledge.policy(settings.policy().name());
  }

  Policy inForce() {
    return inForce;
  }

  /**
   * The policy of this name.
   *
   * @throws Problem that lists the names, if there is none
   */
  Policy named(String name) {
    if (!knowledge.policyNames().contains(name)) {
      throw Problem.malformed(
          "\"policy\" is unknown; choose one of %s."
              .formatted(String.join(", ", knowledge.policyNames())));
    }
    return knowledge.policy(name);
  }
}
