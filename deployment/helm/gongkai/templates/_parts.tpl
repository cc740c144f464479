{{- define "gongkai.image" -}}
{{ .Values.image.repository }}{{ if .Values.image.digest }}@{{ .Values.image.digest }}{{ else }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ end }}
{{- end }}

{{- define "gongkai.pod" -}}
automountServiceAccountToken: false
terminationGracePeriodSeconds: 60
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "gongkai.container" -}}
image: {{ include "gongkai.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
volumeMounts:
  - {name: home, mountPath: /var/lib/gongkai}
  - {name: tmp, mountPath: /tmp}
{{- end }}

{{- define "gongkai.volumes" -}}
volumes:
  - name: home
    persistentVolumeClaim: {claimName: {{ .Values.home.claim | quote }}}
  - name: tmp
    emptyDir: {sizeLimit: 1Gi}
{{- end }}

{{- define "gongkai.environment" -}}
- {name: GONGKAI_DATABASE_URL, value: {{ .Values.databaseUrl | quote }}}
- {name: GONGKAI_SITE_BASEURL, value: {{ .Values.siteUrl | quote }}}
- {name: GONGKAI_HUB_SITE, value: "http://{{ .Release.Name }}-api:8080"}
- {name: SERVER_FORWARDHEADERSSTRATEGY, value: native}
- {name: GONGKAI_PUBLISHER_TRUSTEDPROXIES, value: "true"}
{{- range $role := list "admin" "publisher" "api" }}
- name: GONGKAI_DATABASE_{{ upper $role }}_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $.Values.secrets.roles | quote }}, key: {{ $role }}}}
{{- end }}
{{- range $name, $value := .Values.settings }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- end }}
