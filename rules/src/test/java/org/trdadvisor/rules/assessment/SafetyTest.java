package org.trdadvisor.rules.assessment;
class SafetyTest {}
