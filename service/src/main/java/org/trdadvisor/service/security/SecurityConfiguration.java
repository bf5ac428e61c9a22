package org.trdadvisor.service.security;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** Lets in whoever is known; until clients can be registered, nobody outside the sandbox is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
class SecurityConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(SecurityConfiguration.class);

  @Bean
  SecurityFilterChain security(HttpSecurity http, SecuritySettings settings) {
    if (settings.allowAnonymous()) {
      LOG.warn(
          "Anybody may call (trd-advisor.allow-anonymous): for trying out, never for patients.");
    }
    return http.csrf(AbstractHttpConfigurer::disable)
        .cors(Customizer.withDefaults())
        .sessionManagement(each -> each.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(
            each ->
                each.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
        .authorizeHttpRequests(
            each -> {
              each.dispatcherTypeMatchers(DispatcherType.ERROR)
                  .permitAll()
                  .requestMatchers(HttpMethod.GET, "/", "/basis", "/cds-services", "/actuator/**")
                  .permitAll();
              if (settings.allowAnonymous()) {
                each.anyRequest().permitAll();
              } else {
                each.anyRequest().authenticated();
              }
            })
        .build();
  }

  /** Pages of this machine may call the sandbox; nobody's pages may call anything else. */
  @Bean
  CorsConfigurationSource corsConfigurationSource(SecuritySettings settings) {
    UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
    if (settings.allowAnonymous()) {
      CorsConfiguration local = new CorsConfiguration();
      local.setAllowedOriginPatterns(List.of("http://localhost:[*]", "http://127.0.0.1:[*]"));
      local.setAllowedMethods(List.of("GET", "POST"));
      local.setAllowedHeaders(List.of("authorization", "content-type"));
      source.registerCorsConfiguration("/**", local);
    }
    return source;
  }
}
