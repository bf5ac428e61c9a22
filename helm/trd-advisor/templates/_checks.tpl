{{- /* Stops a release that could not work, and says all that is to be set. */}}
{{- define "trd-advisor.checks" -}}
{{- $own := index .Values "trd-advisor" }}
{{- $url := urlParse (index $own "public-url" | default "") }}
{{- $wrong := list }}
{{- if not .Values.image.repository }}
{{- $wrong = append $wrong "image.repository: the image's name, with the registry that your cluster pulls from" }}
{{- end }}
{{- if and (contains "SNAPSHOT" .Chart.AppVersion) (ne .Values.image.pullPolicy "Always") (not (or .Values.image.tag .Values.image.digest)) }}
{{- $wrong = append $wrong (printf "image.tag: or image.digest; %s names no build, so a node that has one of that name would keep it" .Chart.AppVersion) }}
{{- end }}
{{- if .Values.sandbox }}
{{- if or .Values.ingress.enabled .Values.httpRoute.enabled (ne .Values.service.type "ClusterIP") }}
{{- $wrong = append $wrong "sandbox: not with ingress, httpRoute or another service.type than ClusterIP, since anybody who reaches it may call" }}
{{- end }}
{{- else }}
{{- if not (index $own "public-url") }}
{{- $wrong = append $wrong "trd-advisor.public-url: where EHRs reach the service, such as https://cds.hospital.example" }}
{{- end }}
{{- if eq $url.scheme "http" }}
{{- $wrong = append $wrong "trd-advisor.public-url: an https address, since tokens and records of patients come by it" }}
{{- end }}
{{- if not $own.clients }}
{{- $wrong = append $wrong "trd-advisor.clients: at least one registered EHR, else nobody may call" }}
{{- end }}
{{- if and .Values.networkPolicy.enabled (not .Values.networkPolicy.callers) }}
{{- $wrong = append $wrong "networkPolicy.callers: the namespace or addresses of your gateway or ingress controller, else no call comes through" }}
{{- end }}
{{- if and .Values.networkPolicy.enabled (not .Values.networkPolicy.servers) }}
{{- $wrong = append $wrong "networkPolicy.servers: the networks of the clients' FHIR servers and key sets, else no token can be checked" }}
{{- end }}
{{- end }}
{{- /* Of pods the network sees their own port, which is not always that of the address. */}}
{{- $open := list }}
{{- $pods := false }}
{{- range .Values.networkPolicy.servers }}
{{- $pods = or $pods (not .cidr) }}
{{- range .ports | default (list 443) }}
{{- $open = append $open (int . | toString) }}
{{- end }}
{{- end }}
{{- if and .Values.networkPolicy.enabled $open (not $pods) }}
{{- range $client := $own.clients }}
{{- range append (index $client "fhir-servers" | default list) (index $client "jwk-set-uri") | uniq }}
{{- $port := include "trd-advisor.port" . }}
{{- if not (has $port $open) }}
{{- $wrong = append $wrong (printf "networkPolicy.servers[].ports: %s as well, else %s of client %s is not reached" $port . $client.id) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- if and .Values.serviceMonitor.enabled .Values.networkPolicy.enabled (not .Values.networkPolicy.monitoring) }}
{{- $wrong = append $wrong "networkPolicy.monitoring: the namespace or addresses of your Prometheus, else serviceMonitor finds nothing" }}
{{- end }}
{{- if and .Values.serviceMonitor.enabled (gt (include "trd-advisor.millis" .Values.serviceMonitor.scrapeTimeout | int64) (include "trd-advisor.millis" .Values.serviceMonitor.interval | int64)) }}
{{- $wrong = append $wrong "serviceMonitor.scrapeTimeout: not more than serviceMonitor.interval, else Prometheus takes neither" }}
{{- end }}
{{- if and .Values.alerts.enabled (not .Values.serviceMonitor.enabled) (not .Values.alerts.selector) }}
{{- $wrong = append $wrong "alerts.selector: which metrics are this release's, or serviceMonitor.enabled, else no alert ever means anything" }}
{{- end }}
{{- if and .Values.tracing.endpoint .Values.networkPolicy.enabled (not .Values.networkPolicy.collector) }}
{{- $wrong = append $wrong "networkPolicy.collector: the namespace or addresses of the collector at tracing.endpoint, else no span reaches it" }}
{{- end }}
{{- if eq (int .Values.ports.http) (int .Values.ports.management) }}
{{- $wrong = append $wrong "ports.management: another than ports.http, else metrics are shown to whoever calls" }}
{{- end }}
{{- $bundles := dig "spring" "ssl" "bundle" (dict) .Values.settings }}
{{- $known := concat (keys .Values.tls.bundles) (keys (dig "pem" (dict) $bundles)) (keys (dig "jks" (dict) $bundles)) }}
{{- range $index, $client := $own.clients }}
{{- with index $client "ssl-bundle" }}
{{- if not (has . $known) }}
{{- $wrong = append $wrong (printf "tls.bundles.%s: it is the ssl-bundle of trd-advisor.clients[%d]" . $index) }}
{{- end }}
{{- end }}
{{- end }}
{{- if and .Values.tls.server (not (has .Values.tls.server $known)) }}
{{- $wrong = append $wrong (printf "tls.bundles.%s: it is named by tls.server" .Values.tls.server) }}
{{- end }}
{{- with index .Values.tls.bundles (.Values.tls.server | default "") }}
{{- if not .certificate }}
{{- $wrong = append $wrong (printf "tls.bundles.%s.certificate: tls.server has none to show" $.Values.tls.server) }}
{{- end }}
{{- if and (ne $.Values.tls.clientAuth "none") (not .trusted) }}
{{- $wrong = append $wrong (printf "tls.bundles.%s.trusted: whose certificates tls.clientAuth lets in" $.Values.tls.server) }}
{{- end }}
{{- end }}
{{- if and (ne .Values.tls.clientAuth "none") (not .Values.tls.server) }}
{{- $wrong = append $wrong "tls.server: without TLS no caller shows a certificate, as tls.clientAuth asks" }}
{{- end }}
{{- if and .Values.ingress.enabled (not $url.hostname) }}
{{- $wrong = append $wrong "trd-advisor.public-url: the Ingress is for its host" }}
{{- end }}
{{- $host := include "trd-advisor.host" . }}
{{- $named := and (regexMatch "^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$" $host) (not (regexMatch "^[0-9.]+$" $host)) }}
{{- if and (or .Values.ingress.enabled .Values.httpRoute.enabled) $host (not $named) }}
{{- $wrong = append $wrong (printf "trd-advisor.public-url: an address with a name, since Kubernetes leads no calls by %s" $host) }}
{{- end }}
{{- if and .Values.ingress.enabled (trimAll "/" $url.path) }}
{{- $wrong = append $wrong (printf "httpRoute, or an Ingress of your own: that of the chart does not take %s of trd-advisor.public-url off a call" $url.path) }}
{{- end }}
{{- if and .Values.httpRoute.enabled (not $url.hostname) }}
{{- $wrong = append $wrong "trd-advisor.public-url: the HTTPRoute is for its host" }}
{{- end }}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) }}
{{- $wrong = append $wrong "httpRoute.parentRefs: the Gateway that the HTTPRoute is for" }}
{{- end }}
{{- /* The times of the service itself, where none is set. */}}
{{- $limits := index $own "limits" | default dict }}
{{- $body := index $limits "request-time" | default "10s" }}
{{- $answer := index $limits "deadline" | default "2s" }}
{{- $call := add (include "trd-advisor.millis" $body) (include "trd-advisor.millis" $answer) }}
{{- if le (mul 1000 .Values.shutdown.callsSeconds) $call }}
{{- $wrong = append $wrong (printf "shutdown.callsSeconds: more than limits.request-time and limits.deadline together, %s and %s, else calls are cut off when a pod stops" $body $answer) }}
{{- end }}
{{- /* For a gateway 0 is no end at all. */}}
{{- $gateway := include "trd-advisor.millis" .Values.httpRoute.timeout | int64 }}
{{- if and .Values.httpRoute.enabled $gateway (le $gateway $call) }}
{{- $wrong = append $wrong (printf "httpRoute.timeout: more than limits.request-time and limits.deadline together, %s and %s, else the gateway gives calls up" $body $answer) }}
{{- end }}
{{- if and .Values.autoscaling.enabled (gt (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas)) }}
{{- $wrong = append $wrong "autoscaling.maxReplicas: not less than autoscaling.minReplicas" }}
{{- end }}
{{- /* The names of loggers are below logging. */}}
{{- $settings := toYaml (omit .Values.settings "logging") }}
{{- with regexFind "(?i)[a-z-]*(password|secret|token|api-?key): *['\"]?[^$'\"\\s{\\[]" $settings }}
{{- $wrong = append $wrong (printf "settings: %s must not stand there in the clear; name its Secret in extraEnv, and write ${NAME} instead" (regexFind "^[^:]+" .)) }}
{{- end }}
{{- range regexFindAll "(?i)[a-z-]*authorization: *[^\\s{\\[].*" $settings -1 }}
{{- if not (regexMatch ": *['\"]?([A-Za-z]+ +)?[$][{]" .) }}
{{- $wrong = append $wrong (printf "settings: %s must not stand there in the clear; name its Secret in extraEnv, and write Bearer ${NAME} instead" (regexFind "^[^:]+" .)) }}
{{- end }}
{{- end }}
{{- range .Values.extraEnv }}
{{- $name := regexReplaceAll "[.-]" .name "_" }}
{{- if regexMatch "(?i)^(spring_?profiles|trd_?advisor_?allow)" $name }}
{{- $wrong = append $wrong (printf "sandbox: it alone decides whether anybody may call, and not %s in extraEnv" .name) }}
{{- end }}
{{- if regexMatch "(?i)^spring_?(application_?json$|config)" $name }}
{{- $wrong = append $wrong (printf "settings: they hold what Spring Boot reads, and not %s in extraEnv" .name) }}
{{- end }}
{{- if regexMatch "(?i)^(management_?)?server_?port$" $name }}
{{- $wrong = append $wrong (printf "ports: they alone say where the pod is called, and not %s in extraEnv" .name) }}
{{- end }}
{{- if regexMatch "^(JAVA_TOOL|JDK_JAVA|_JAVA)_OPTIONS$" .name }}
{{- $wrong = append $wrong (printf "javaOptions: they hold the flags of Java, and not %s in extraEnv" .name) }}
{{- end }}
{{- if and (regexMatch "(?i)(password|secret|token|api[._-]?key|authorization)$" .name) .value }}
{{- $wrong = append $wrong (printf "extraEnv: %s must not stand there in the clear; take it from its Secret by valueFrom" .name) }}
{{- end }}
{{- end }}
{{- range regexFindAll "(?i)-D(spring|trd-?_?advisor|server|management)[._][^= ]*" (regexReplaceAll "['\"]" (.Values.javaOptions | default "") "") -1 }}
{{- $wrong = append $wrong (printf "settings: they hold what Spring Boot reads, and not %s in javaOptions" .) }}
{{- end }}
{{- with $wrong }}
{{- fail (printf "\n\nThe release is not complete. Set\n  - %s\n" (join "\n  - " .)) }}
{{- end }}
{{- end }}

{{- /* Of a time such as 2s. */}}
{{- define "trd-advisor.millis" -}}
{{- $unit := regexFind "[a-z]+$" . }}
{{- mul (trimSuffix $unit . | int64) (get (dict "ms" 1 "s" 1000 "m" 60000) $unit) }}
{{- end }}
