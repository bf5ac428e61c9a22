package org.trdadvisor.service.clients;

import java.net.URI;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Reads the registry once, at the start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClientSettings.class)
class ClientConfiguration {

  @Bean
  Clients clients(ClientSettings settings) {
    return Clients.of(settings);
  }

  /** Lazy, because an unset one needs the port, which is known only once the server has started. */
  @Bean
  @Lazy
  PublicUrl publicUrl(ClientSettings settings, Environment environment) {
    return new PublicUrl(
        settings.publicUrl() == null
            ? URI.create("http://localhost:" + environment.getProperty("local.server.port", "8080"))
            : settings.publicUrl());
  }
}
