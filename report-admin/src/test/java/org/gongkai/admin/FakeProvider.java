package org.gongkai.admin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.springframework.web.util.UriComponentsBuilder;

/** An OpenID provider on this machine that believes whoever it is told to. */
final class FakeProvider implements AutoCloseable {

    static final String CLIENT = "gongkai desk";
    static final String SECRET = "s:e/cret";

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Granted> codes = new ConcurrentHashMap<>();
    private volatile UnaryOperator<JWTClaimsSet.Builder> twist = claims -> claims;
    private volatile RSAKey signing;
    private volatile boolean down;

    private record Granted(String subject, Map<String, String> asked) {}

    FakeProvider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("one").generate();
            signing = key;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException | JOSEException fault) {
            throw new IllegalStateException(fault);
        }
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(exchange, down ? 503 : 200, """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys"}""".formatted(issuer())));
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void isDown(boolean now) {
        down = now;
    }

    /** What is wrong with the next ID tokens. */
    void twist(UnaryOperator<JWTClaimsSet.Builder> change) {
        twist = change;
    }

    /** Signs with a key of its own, or with one that nobody knows. */
    void forges(boolean now) throws JOSEException {
        signing = now ? new RSAKeyGenerator(2048).keyID("one").generate() : key;
    }

    /** The person agrees at the address the browser was sent to; the way back, below the address of the desk. */
    String agree(String address, String subject) {
        Map<String, String> asked = new ConcurrentHashMap<>();
        UriComponentsBuilder.fromUri(URI.create(address))
                .build()
                .getQueryParams()
                .forEach((name, values) ->
                        asked.put(name, java.net.URLDecoder.decode(values.getFirst(), StandardCharsets.UTF_8)));
        var code = UUID.randomUUID().toString();
        codes.put(code, new Granted(subject, asked));
        return URI.create(asked.get("redirect_uri")).getPath() + "?code=" + code + "&state=" + asked.get("state");
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = UriComponentsBuilder.fromUriString(
                        "/?" + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                .build()
                .getQueryParams()
                .toSingleValueMap();
        var granted = codes.remove(form.getOrDefault("code", ""));
        var basic = "Basic "
                + Base64.getEncoder().encodeToString("gongkai%20desk:s%3Ae%2Fcret".getBytes(StandardCharsets.US_ASCII));
        if (granted == null
                || !basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !challenge(form.getOrDefault("code_verifier", ""))
                        .equals(granted.asked().get("code_challenge"))) {
            answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        answer(
                exchange,
                200,
                "{\"token_type\": \"Bearer\", \"access_token\": \"x\", \"id_token\": \"%s\"}"
                        .formatted(signed(granted)));
    }

    private String signed(Granted granted) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject(granted.subject())
                .claim("nonce", granted.asked().get("nonce"))
                .issueTime(new Date())
                .expirationTime(new Date(System.currentTimeMillis() + 300_000));
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
                twist.apply(claims).build());
        try {
            token.sign(new RSASSASigner(signing));
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
        return token.serialize();
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
