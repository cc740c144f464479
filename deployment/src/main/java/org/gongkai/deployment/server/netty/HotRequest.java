package org.gongkai.deployment.server.netty;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.gongkai.api.serving.HotAnswer;
import org.gongkai.api.serving.HotAnswers;
import org.gongkai.api.serving.PublicRequest;
import org.jspecify.annotations.Nullable;

/** A plain request to read, told from all that needs more thought by one look at each header. */
final class HotRequest {

    private enum Kind {
        HOST,
        ACCEPT_ENCODING,
        IF_NONE_MATCH,
        /** Changes the meaning of a request, its framing or who asks; it is understood on the long way. */
        OTHER_MATTER
    }

    private static final Map<String, Kind> KNOWN = Map.ofEntries(
            Map.entry("host", Kind.HOST),
            Map.entry("accept-encoding", Kind.ACCEPT_ENCODING),
            Map.entry("if-none-match", Kind.IF_NONE_MATCH),
            Map.entry("transfer-encoding", Kind.OTHER_MATTER),
            Map.entry("content-length", Kind.OTHER_MATTER),
            Map.entry("connection", Kind.OTHER_MATTER),
            Map.entry("upgrade", Kind.OTHER_MATTER),
            Map.entry("expect", Kind.OTHER_MATTER),
            Map.entry("range", Kind.OTHER_MATTER),
            Map.entry("if-match", Kind.OTHER_MATTER),
            Map.entry("if-unmodified-since", Kind.OTHER_MATTER),
            Map.entry("forwarded", Kind.OTHER_MATTER),
            Map.entry("x-forwarded-host", Kind.OTHER_MATTER),
            Map.entry("x-forwarded-proto", Kind.OTHER_MATTER),
            Map.entry("x-forwarded-port", Kind.OTHER_MATTER),
            Map.entry("x-forwarded-prefix", Kind.OTHER_MATTER));

    /** As browsers write them, which saves making them lower-case. */
    private static final Map<String, Kind> AS_WRITTEN = asWritten();

    private final HttpRequest request;
    private final String scheme;
    private @Nullable String host;
    private @Nullable String acceptEncoding;
    private @Nullable String ifNoneMatch;

    private HotRequest(HttpRequest request, String scheme) {
        this.request = request;
        this.scheme = scheme;
    }

    private static Map<String, Kind> asWritten() {
        var names = new HashMap<>(KNOWN);
        KNOWN.forEach((name, kind) -> {
            var capital = new StringBuilder(name);
            for (int i = 0; i < name.length(); i++) {
                if (i == 0 || name.charAt(i - 1) == '-') {
                    capital.setCharAt(i, Character.toUpperCase(name.charAt(i)));
                }
            }
            names.put(capital.toString(), kind);
        });
        return Map.copyOf(names);
    }

    /** The request; absent where it is not plain. */
    static @Nullable HotRequest of(HttpRequest request, String scheme) {
        var uri = request.uri();
        if (!isReading(request.method())
                || !HttpVersion.HTTP_1_1.equals(request.protocolVersion())
                || uri.isEmpty()
                || uri.charAt(0) != '/'
                || uri.indexOf('#') >= 0) {
            return null;
        }
        var plain = new HotRequest(request, scheme);
        return plain.readHeaders() && plain.host != null ? plain : null;
    }

    private static boolean isReading(HttpMethod method) {
        return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
    }

    private boolean readHeaders() {
        for (var headers = request.headers().iteratorCharSequence(); headers.hasNext(); ) {
            var header = headers.next();
            if (!read(header.getKey().toString(), header.getValue().toString())) {
                return false;
            }
        }
        return true;
    }

    private boolean read(String name, String value) {
        var kind = AS_WRITTEN.get(name);
        if (kind == null && (kind = KNOWN.get(name.toLowerCase(Locale.ROOT))) == null) {
            return true;
        }
        switch (kind) {
            case HOST -> {
                if (host != null || value.isBlank()) {
                    return false;
                }
                host = value;
            }
            case ACCEPT_ENCODING -> acceptEncoding = joined(acceptEncoding, value);
            case IF_NONE_MATCH -> ifNoneMatch = joined(ifNoneMatch, value);
            case OTHER_MATTER -> {
                return false;
            }
        }
        return true;
    }

    private static String joined(@Nullable String before, String value) {
        return before == null ? value : before + "," + value;
    }

    @Nullable
    HotAnswer answer(HotAnswers answers) {
        boolean usual = ifNoneMatch == null
                && HttpMethod.GET.equals(request.method())
                && PublicRequest.takesGzip(acceptEncoding);
        return answers.find(scheme + "://" + host + request.uri(), usual, this::publicRequest);
    }

    private PublicRequest publicRequest() {
        var uri = request.uri();
        int query = uri.indexOf('?');
        return new PublicRequest(
                request.method().name(),
                query < 0 ? uri : uri.substring(0, query),
                query < 0 ? null : uri.substring(query + 1),
                scheme + "://" + host,
                ifNoneMatch,
                acceptEncoding);
    }
}
