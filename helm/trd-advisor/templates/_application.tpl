{{- /* The service's application.yaml. What is empty is left to the service. */}}
{{- define "trd-advisor.application" -}}
{{- $own := dict }}
{{- range $key, $value := index .Values "trd-advisor" }}
{{- if or $value (kindIs "bool" $value) }}
{{- $_ := set $own $key $value }}
{{- end }}
{{- end }}
{{- $server := dict "port" .Values.ports.http }}
{{- $managementServer := dict "port" .Values.ports.management }}
{{- if .Values.tls.server }}
{{- $_ := set $server "ssl" (dict "bundle" .Values.tls.server "client-auth" .Values.tls.clientAuth) }}
{{- /* Probes, on a port of their own, need no certificate. */}}
{{- $_ := set $managementServer "ssl" (dict "enabled" false) }}
{{- end }}
{{- $management := dict "server" $managementServer }}
{{- if .Values.tracing.endpoint }}
{{- $_ := set $management "tracing" (dict "export" (dict "enabled" true) "sampling" (dict "probability" .Values.tracing.probability)) }}
{{- $_ := set $management "opentelemetry" (dict "tracing" (dict "export" (dict "otlp" (dict "endpoint" .Values.tracing.endpoint)))) }}
{{- end }}
{{- $spring := dict "lifecycle" (dict "timeout-per-shutdown-phase" (printf "%ds" (int .Values.shutdown.callsSeconds))) }}
{{- with include "trd-advisor.bundles" . | fromYaml }}
{{- $_ := set $spring "ssl" (dict "bundle" (dict "pem" .)) }}
{{- end }}
{{- $chart := dict "server" $server "management" $management "spring" $spring "trd-advisor" $own }}
{{- toYaml (mergeOverwrite (deepCopy .Values.settings) $chart) }}
{{- end }}

{{- define "trd-advisor.bundles" -}}
{{- $index := 0 }}
{{- range $name, $bundle := .Values.tls.bundles }}
{{ $name }}:
  {{- $folder := printf "file:/etc/trd-advisor/tls/%s" $name }}
  {{- with $bundle.certificate }}
  keystore:
    certificate: {{ $folder }}/{{ . }}
    private-key: {{ $folder }}/{{ index $bundle "private-key" }}
    {{- if index $bundle "private-key-password" }}
    private-key-password: ${TLS_PASSWORD_{{ $index }}}
    {{- end }}
  {{- end }}
  {{- with $bundle.trusted }}
  truststore:
    certificate: {{ $folder }}/{{ . }}
  {{- end }}
{{- $index = add1 $index }}
{{- end }}
{{- end }}

{{- define "trd-advisor.bundlePasswords" -}}
{{- $index := 0 }}
{{- range $name, $bundle := .Values.tls.bundles }}
{{- with index $bundle "private-key-password" }}
- name: TLS_PASSWORD_{{ $index }}
  valueFrom:
    secretKeyRef:
      name: {{ $bundle.secret }}
      key: {{ . }}
{{- end }}
{{- $index = add1 $index }}
{{- end }}
{{- end }}
