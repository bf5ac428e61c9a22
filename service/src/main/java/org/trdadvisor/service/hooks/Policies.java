package org.trdadvisor.service.hooks;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.rules.knowledge.SitePolicy;

/** The policy in force, and those a question may ask for instead. */
@Component
class Policies {

  private final Knowledge knowledge;
  private final SitePolicy inForce;

  /**
   * @throws UnusableSettingException that names the property, if a configured value cannot be used
   */
  Policies(Knowledge knowledge, Environment environment) {
    this.knowledge = knowledge;
    this.inForce = new PolicySettings(knowledge, environment).policy();
  }

  Policy inForce() {
    return inForce.policy();
  }

  /** With every value of it. */
  SitePolicy inForceInFull() {
    return inForce;
  }

  /**
   * The policy of this name: the one in force as the site changed it, any other as the tables have
   * it.
   *
   * @throws Problem that lists the names, if there is none
   */
  Policy named(String name) {
    if (!knowledge.policyNames().contains(name)) {
      throw Problem.malformed(
          "\"policy\" is unknown; choose one of %s."
              .formatted(String.join(", ", knowledge.policyNames())));
    }
    return name.equals(inForce().name()) ? inForce() : knowledge.policy(name);
  }
}
