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

{{- define "gongkai.password" -}}
- name: GONGKAI_DATABASE_{{ upper .role }}_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ .values.secrets.roles | quote }}, key: {{ .role }}}}
{{- end }}

{{- define "gongkai.environment" -}}
- {name: GONGKAI_DATABASE_URL, value: {{ .Values.databaseUrl | quote }}}
- {name: GONGKAI_SITE_BASEURL, value: {{ .Values.siteUrl | quote }}}
- {name: GONGKAI_HUB_SITE, value: "http://{{ .Release.Name }}-api:8080"}
- {name: GONGKAI_PRODUCTION, value: "true"}
# only the ingress reaches a pod: network.yaml
- {name: GONGKAI_PRODUCTION_ACCEPT, value: "trusted-proxies,management-address"}
- {name: SERVER_FORWARDHEADERSSTRATEGY, value: native}
- {name: GONGKAI_PUBLISHER_TRUSTEDPROXIES, value: "true"}
{{- with .Values.files }}
{{- if eq .store "s3" }}
- {name: GONGKAI_FILES_STORE, value: s3}
- {name: GONGKAI_FILES_S3_ENDPOINT, value: {{ .endpoint | quote }}}
- {name: GONGKAI_FILES_S3_BUCKET, value: {{ .bucket | quote }}}
- {name: GONGKAI_FILES_S3_REGION, value: {{ .region | quote }}}
- {name: GONGKAI_FILES_S3_PATHSTYLE, value: {{ .pathStyle | quote }}}
- name: GONGKAI_FILES_S3_ACCESS_KEY
  valueFrom: {secretKeyRef: {name: {{ .secret | quote }}, key: access-key}}
- name: GONGKAI_FILES_S3_SECRET_KEY
  valueFrom: {secretKeyRef: {name: {{ .secret | quote }}, key: secret-key}}
{{- end }}
{{- end }}
{{- range $name, $value := .Values.settings }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- end }}
