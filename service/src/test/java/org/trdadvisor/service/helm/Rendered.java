package org.trdadvisor.service.helm;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the chart tells Kubernetes, read as strictly as Kubernetes would. */
final class Rendered {

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Stream.of(
              ConfigMap.class,
              Deployment.class,
              HorizontalPodAutoscaler.class,
              HTTPRoute.class,
              Ingress.class,
              NetworkPolicy.class,
              Pod.class,
              PodDisruptionBudget.class,
              PrometheusRule.class,
              Service.class,
              ServiceAccount.class,
              ServiceMonitor.class)
          .collect(Collectors.toMap(Rendered::nameOf, Function.identity()));

  private static final JsonMapper STRICT = strict();

  private final List<HasMetadata> objects;
  private final String text;

  /**
   * Reads the objects.
   *
   * @throws IllegalArgumentException if one is of another kind than the chart should make, or has a
   *     field that this kind has not, or a value of another type
   */
  Rendered(String text) {
    this.text = text;
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    this.objects =
        StreamSupport.stream(
                new Yaml(new SafeConstructor(options)).loadAll(text).spliterator(), false)
            .filter(Map.class::isInstance)
            .map(each -> read((Map<?, ?>) each))
            .toList();
  }

  private static HasMetadata read(Map<?, ?> object) {
    String name = object.get("apiVersion") + "/" + object.get("kind");
    Class<? extends HasMetadata> kind = KINDS.get(name);
    if (kind == null) {
      throw new IllegalArgumentException("No %s is expected in the chart.".formatted(name));
    }
    return STRICT.convertValue(object, kind);
  }

  private static String nameOf(Class<? extends HasMetadata> kind) {
    return HasMetadata.getApiVersion(kind) + "/" + HasMetadata.getKind(kind);
  }

  // The model keeps what it does not know; Kubernetes would warn and forget it.
  private static JsonMapper strict() {
    JsonMapper.Builder strict =
        JsonMapper.builder()
            .annotationIntrospector(
                new JacksonAnnotationIntrospector() {
                  private static final long serialVersionUID = 1;

                  @Override
                  public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                  }
                })
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    Stream.of(CoercionInputShape.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float)
        .forEach(
            shape ->
                strict.withCoercionConfig(
                    LogicalType.Textual, config -> config.setCoercion(shape, CoercionAction.Fail)));
    return strict.build();
  }

  /** As Helm wrote it. */
  String text() {
    return text;
  }

  List<HasMetadata> all() {
    return objects;
  }

  <T extends HasMetadata> List<T> all(Class<T> kind) {
    return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The only one of its kind. */
  <T extends HasMetadata> T the(Class<T> kind) {
    List<T> found = all(kind);
    if (found.size() != 1) {
      throw new IllegalStateException("There are %d of %s.".formatted(found.size(), kind));
    }
    return found.get(0);
  }

  /** The Service that calls go to. */
  Service service() {
    return all(Service.class).stream()
        .filter(each -> each.getMetadata().getName().equals(deployment().getMetadata().getName()))
        .findFirst()
        .orElseThrow();
  }

  Deployment deployment() {
    return the(Deployment.class);
  }

  PodSpec podSpec() {
    return deployment().getSpec().getTemplate().getSpec();
  }

  Map<String, String> podLabels() {
    return deployment().getSpec().getTemplate().getMetadata().getLabels();
  }

  Container container() {
    return podSpec().getContainers().get(0);
  }

  /** What the container finds in its environment; of a Secret, nothing. */
  Optional<String> environment(String name) {
    return container().getEnv().stream()
        .filter(each -> each.getName().equals(name))
        .findFirst()
        .flatMap(each -> Optional.ofNullable(each.getValue()));
  }

  /** The service's application.yaml. */
  String application() {
    return file("application.yaml");
  }

  /** That of a ConfigMap under this name. */
  String file(String name) {
    return all(ConfigMap.class).stream()
        .map(each -> each.getData().get(name))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  /** Every alert, in its order. */
  List<Rule> alerts() {
    return the(PrometheusRule.class).getSpec().getGroups().stream()
        .flatMap(each -> each.getRules().stream())
        .toList();
  }
}
