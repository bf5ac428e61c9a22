package org.trdadvisor.service.security;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may call.
 *
 * @param allowAnonymous whether anybody may
 */
@ConfigurationProperties("trd-advisor")
record SecuritySettings(boolean allowAnonymous) {}
