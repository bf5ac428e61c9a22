package org.trdadvisor.service.outbound;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.trdadvisor.service.clients.Clients;

/** Gives each client connections of its own, for its networks and certificates are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboundSettings.class)
class OutboundConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(OutboundConfiguration.class);

  @Bean
  DnsResolver names() {
    return SystemDefaultDnsResolver.INSTANCE;
  }

  @Bean
  Outbounds outbounds(
      Clients clients, OutboundSettings settings, DnsResolver names, SslBundles bundles) {
    if (settings.allowLoopbackHttp()) {
      LOG.warn(
          "Servers may be on this machine, without TLS (trd-advisor.allow-loopback-http): for"
              + " trying out, never for patients.");
    }
    return new Outbounds(
        clients.all(),
        client -> {
          String bundle = client == null ? null : client.sslBundle();
          return Outbound.to(
              client,
              settings.allowLoopbackHttp(),
              names,
              bundle == null ? null : bundles.getBundle(bundle).createSslContext());
        });
  }
}
