package org.trdadvisor.service.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.trdadvisor.service.clients.Clients;
import org.trdadvisor.service.clients.PublicUrl;

/** Lets in registered clients by their tokens, and in the sandbox anybody. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
class SecurityConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(SecurityConfiguration.class);
  private static final String FEEDBACK = "/feedback";

  /** Refuses in one way, whatever was wrong. */
  private static final HttpStatusEntryPoint UNAUTHORIZED =
      new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);

  @Bean
  Tokens tokens(Clients clients, Clock clock) {
    return new Tokens(clients, new SeenTokensInMemory(clock), clock);
  }

  @Bean
  SecurityFilterChain security(
      HttpSecurity http,
      SecuritySettings settings,
      Clients clients,
      Tokens tokens,
      ObjectProvider<PublicUrl> publicUrl) {
    if (settings.allowAnonymous()) {
      LOG.warn(
          "Anybody may call (trd-advisor.allow-anonymous): for trying out, never for patients.");
    } else if (clients.all().isEmpty()) {
      LOG.warn("Nobody may call: no client is registered (trd-advisor.clients).");
    }
    return http.csrf(AbstractHttpConfigurer::disable)
        .cors(Customizer.withDefaults())
        .sessionManagement(each -> each.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(each -> each.authenticationEntryPoint(UNAUTHORIZED))
        .oauth2ResourceServer(
            each ->
                each.authenticationEntryPoint(UNAUTHORIZED)
                    .bearerTokenResolver(resolver(settings, tokens))
                    .authenticationManagerResolver(managers(tokens, publicUrl)))
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

  // Where anybody may call, the token of a client that is not registered means nothing.
  private static BearerTokenResolver resolver(SecuritySettings settings, Tokens tokens) {
    BearerTokenResolver standard = new DefaultBearerTokenResolver();
    if (!settings.allowAnonymous()) {
      return standard;
    }
    return request -> {
      String token = standard.resolve(request);
      return token != null && tokens.claimedBy(token).isPresent() ? token : null;
    };
  }

  private static AuthenticationManagerResolver<HttpServletRequest> managers(
      Tokens tokens, ObjectProvider<PublicUrl> publicUrl) {
    return request ->
        authentication ->
            new ClientAuthentication(
                tokens.check(
                    ((BearerTokenAuthenticationToken) authentication).getToken(),
                    audiences(publicUrl.getObject(), request)));
  }

  // Some clients sign feedback for the service that it is about.
  private static Set<String> audiences(PublicUrl publicUrl, HttpServletRequest request) {
    String path = request.getServletPath();
    return path.endsWith(FEEDBACK)
        ? Set.of(
            publicUrl.of(path), publicUrl.of(path.substring(0, path.length() - FEEDBACK.length())))
        : Set.of(publicUrl.of(path));
  }

  /** Pages of registered origins may call, and in the sandbox those of this machine. */
  @Bean
  CorsConfigurationSource corsConfigurationSource(SecuritySettings settings, Clients clients) {
    List<String> origins = new ArrayList<>(clients.origins());
    if (settings.allowAnonymous()) {
      origins.addAll(List.of("http://localhost:[*]", "http://127.0.0.1:[*]"));
    }
    UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
    if (!origins.isEmpty()) {
      CorsConfiguration allowed = new CorsConfiguration();
      allowed.setAllowedOriginPatterns(origins);
      allowed.setAllowedMethods(List.of("GET", "POST"));
      allowed.setAllowedHeaders(List.of("authorization", "content-type"));
      source.registerCorsConfiguration("/**", allowed);
    }
    return source;
  }
}
