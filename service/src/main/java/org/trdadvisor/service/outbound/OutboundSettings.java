package org.trdadvisor.service.outbound;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What may be connected to.
 *
 * @param allowLoopbackHttp whether servers may be on this machine
 */
@ConfigurationProperties("trd-advisor")
record OutboundSettings(boolean allowLoopbackHttp) {}
