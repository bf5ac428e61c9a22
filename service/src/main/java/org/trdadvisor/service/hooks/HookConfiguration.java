package org.trdadvisor.service.hooks;

import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.trdadvisor.rules.assessment.Assessor;
import org.trdadvisor.rules.assessment.CardTriggers;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.service.cards.CardSettings;
import org.trdadvisor.service.cards.Cards;
import org.trdadvisor.service.clients.PublicUrl;
import org.trdadvisor.service.fhir.FetchLimits;
import org.trdadvisor.service.fhir.R4;
import org.trdadvisor.service.fhir.RecordReader;
import org.trdadvisor.service.fhir.Room;
import org.trdadvisor.service.outbound.Outbounds;
import org.trdadvisor.service.telemetry.CallListener;
import tools.jackson.databind.json.JsonMapper;

/** Joins the parts of the pipeline. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HookSettings.class)
class HookConfiguration {

  @Bean
  Clock clock(HookSettings settings) {
    return Clock.system(settings.zone());
  }

  @Bean
  Knowledge knowledge(HookSettings settings) {
    Knowledge tables = settings.snomedCt() ? Knowledge.standard() : Knowledge.withoutSnomedCt();
    try {
      return tables.readingPhrases(settings.stopReasonPhrases());
    } catch (IllegalArgumentException e) {
      throw new UnusableSettingException(
          "trd-advisor.stop-reason-phrases",
          settings.stopReasonPhrases().toString(),
          "languages among " + tables.phraseLanguages(),
          e);
    }
  }

  @Bean
  Assessor assessor(Knowledge knowledge, HookSettings settings) {
    return new Assessor(
        knowledge,
        new CardTriggers(settings.cards().orderTrigger(), settings.cards().patientView()));
  }

  @Bean
  Room room(HookSettings settings) {
    HookSettings.Limits limits = settings.limits();
    return new Room(Math.toIntExact(limits.bytesAtOnce().toBytes()), limits.bytesOfOneClient());
  }

  @Bean
  RecordReader recordReader(HookSettings settings, Room room) {
    HookSettings.Limits limits = settings.limits();
    return new RecordReader(
        new R4(),
        new FetchLimits(limits.deadline(), limits.pages(), limits.requestBytes()),
        settings.zone(),
        room);
  }

  @Bean
  Answers answers(
      RecordReader reader,
      Assessor assessor,
      ObjectProvider<Cards> cards,
      Outbounds outbounds,
      HookSettings settings,
      List<CallListener> listeners) {
    return new Answers(reader, assessor, cards, outbounds, settings, listeners);
  }

  @Bean
  WarmUp warmUp(
      RecordReader reader,
      Assessor assessor,
      ObjectProvider<Cards> cards,
      Outbounds outbounds,
      HookSettings settings,
      Policies policies,
      JsonMapper json,
      ServerProperties server,
      Environment environment) {
    return new WarmUp(
        new Answers(reader, assessor, cards, outbounds, settings, List.of()),
        policies,
        json,
        server,
        environment);
  }

  /** Of all that may be asked, only these cost more than a moment. */
  @Bean
  WebMvcConfigurer admission(HookSettings settings, Room room) {
    Admission admission = new Admission(settings.limits(), room);
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(admission).addPathPatterns("/cds-services/**", "/assessments");
      }
    };
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusals(JsonMapper json) {
    return factory ->
        factory.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new RefusalReport(json)));
  }

  /** Lazy, because the public URL is. */
  @Bean
  @Lazy
  Cards cards(HookSettings settings, PublicUrl publicUrl) {
    return new Cards(
        new CardSettings(
            publicUrl.base(),
            settings.cards().safety() == HookSettings.CardDisplay.Switch.SHOW,
            settings.cards().sensitive() == HookSettings.CardDisplay.Switch.SHOW,
            settings.safety().protocolUrl()));
  }
}
