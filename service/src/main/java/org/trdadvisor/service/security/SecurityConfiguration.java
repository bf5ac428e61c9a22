package org.trdadvisor.service.security;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.trdadvisor.service.clients.Clients;
import org.trdadvisor.service.clients.PublicUrl;
import org.trdadvisor.service.outbound.Outbounds;

/** Lets in registered clients by their tokens, and in the sandbox anybody. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
class SecurityConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(SecurityConfiguration.class);
  private static final String FEEDBACK = "/feedback";
  private static final RequestMatcher OPEN =
      new OrRequestMatcher(
          Stream.of(
                  "/",
                  "/basis",
                  "/registration",
                  "/cds-services",
                  "/openapi.json",
                  "/schemas/*",
                  "/actuator/**")
              .flatMap(
                  path ->
                      Stream.of(HttpMethod.GET, HttpMethod.HEAD)
                          .map(method -> pathPattern(method, path)))
              .toArray(RequestMatcher[]::new));

  /** Refuses in one way, whatever was wrong. */
  private static final HttpStatusEntryPoint UNAUTHORIZED =
      new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);

  @Bean
  Tokens tokens(Clients clients, Outbounds outbounds, Clock clock) {
    return new Tokens(clients, outbounds, new SeenTokensInMemory(clock), clock);
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
        .addFilter(origins(settings, clients))
        .sessionManagement(each -> each.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(each -> each.authenticationEntryPoint(UNAUTHORIZED))
        .logout(AbstractHttpConfigurer::disable)
        .addFilter(tokenFilter(settings, tokens, publicUrl))
        .authorizeHttpRequests(
            each -> {
              each.dispatcherTypeMatchers(DispatcherType.ERROR)
                  .permitAll()
                  .requestMatchers(OPEN)
                  .permitAll();
              if (settings.allowAnonymous()) {
                each.anyRequest().permitAll();
              } else {
                each.anyRequest().authenticated();
              }
            })
        .build();
  }

  // Spring's own configuration of it would open an endpoint about the server too.
  private static BearerTokenAuthenticationFilter tokenFilter(
      SecuritySettings settings, Tokens tokens, ObjectProvider<PublicUrl> publicUrl) {
    BearerTokenResolver resolver = resolver(settings, tokens);
    var filter =
        new BearerTokenAuthenticationFilter(
            managers(tokens, publicUrl),
            request ->
                Optional.ofNullable(resolver.resolve(request))
                    .map(BearerTokenAuthenticationToken::new)
                    .orElse(null));
    filter.setAuthenticationEntryPoint(UNAUTHORIZED);
    return filter;
  }

  // What is open to anybody is so whatever is sent along; and where anybody may call, what does not
  // say that it is a registered client's token means nothing.
  private static BearerTokenResolver resolver(SecuritySettings settings, Tokens tokens) {
    BearerTokenResolver standard = new DefaultBearerTokenResolver();
    return request -> {
      if (OPEN.matches(request)) {
        return null;
      }
      if (!settings.allowAnonymous()) {
        return standard.resolve(request);
      }
      try {
        String token = standard.resolve(request);
        return token != null && tokens.isClaimed(token) ? token : null;
      } catch (OAuth2AuthenticationException e) {
        return null;
      }
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
  private static CorsFilter origins(SecuritySettings settings, Clients clients) {
    UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
    if (settings.allowAnonymous() || !clients.origins().isEmpty()) {
      CorsConfiguration allowed = new CorsConfiguration();
      allowed.setAllowedOrigins(List.copyOf(clients.origins()));
      if (settings.allowAnonymous()) {
        allowed.setAllowedOriginPatterns(List.of("http://localhost:[*]", "http://127.0.0.1:[*]"));
      }
      allowed.setAllowedMethods(List.of("GET", "POST"));
      allowed.setAllowedHeaders(List.of("authorization", "content-type"));
      source.registerCorsConfiguration("/**", allowed);
    }
    CorsFilter filter = new CorsFilter(source);
    filter.setCorsProcessor(new OriginsProcessor());
    return filter;
  }
}
