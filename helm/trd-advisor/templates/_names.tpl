{{- define "trd-advisor.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 50 | trimSuffix "-" }}
{{- end }}

{{- /* The name of every object, with room for "-management" after it. A release's may have dots, a Service's none. */}}
{{- define "trd-advisor.fullname" -}}
{{- $name := include "trd-advisor.name" . }}
{{- $both := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) }}
{{- default $both .Values.fullnameOverride | replace "." "-" | trunc 50 | trimSuffix "-" }}
{{- end }}

{{- /* What the pods of the service, and no others, are found by. */}}
{{- define "trd-advisor.selector" -}}
app.kubernetes.io/name: {{ include "trd-advisor.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: service
{{- end }}

{{- define "trd-advisor.testLabels" -}}
app.kubernetes.io/name: {{ include "trd-advisor.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: test
{{- end }}

{{- define "trd-advisor.labels" -}}
{{ include "trd-advisor.selector" . }}
app.kubernetes.io/version: {{ include "trd-advisor.version" . | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- /* The image's tag, by which old pods are told from new ones, unless a label cannot have it. */}}
{{- define "trd-advisor.version" -}}
{{- $tag := .Values.image.tag | default "" }}
{{- regexMatch "^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$" $tag | ternary $tag .Chart.AppVersion }}
{{- end }}

{{- define "trd-advisor.serviceAccount" -}}
{{- $own := include "trd-advisor.fullname" . }}
{{- default (.Values.serviceAccount.create | ternary $own "default") .Values.serviceAccount.name }}
{{- end }}

{{- define "trd-advisor.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end }}
{{- end }}

{{- /* That of the public URL, in small letters, as Kubernetes wants it. */}}
{{- define "trd-advisor.host" -}}
{{- (index .Values "trd-advisor" "public-url" | default "" | urlParse).hostname | lower }}
{{- end }}

{{- define "trd-advisor.scheme" -}}
{{ .Values.tls.server | empty | ternary "http" "https" }}
{{- end }}
