package org.gongkai.api.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.gongkai.api.notice.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {

    static Stream<Scope> scopes() {
        return Stream.of(new Scope.County(), new Scope.OfTown(7), new Scope.OfChannel(7, 3));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void comesBackAsItWasGiven(Scope scope) {
        var cursor = new Cursor(scope, Instant.parse("2026-04-09T02:00:00.123456Z"), 12);

        assertThat(Cursor.parse(cursor.toString())).contains(cursor);
        assertThat(cursor.toString()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void earlyTimesComeBackToo() {
        var cursor = new Cursor(new Scope.County(), Instant.parse("1949-10-01T07:00:00.5Z"), 1);

        assertThat(Cursor.parse(cursor.toString())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "2 0 0 1 0 1",
                "1 0 0 1 0",
                "1 0 0 9999999999999 0 1",
                "1 0 0 1 0 9999999999999999999",
                "1 -1 0 1 0 1"
            })
    void anythingElseIsNone(String inside) {
        assertThat(Cursor.parse(Base64.getUrlEncoder().encodeToString(inside.getBytes(StandardCharsets.US_ASCII))))
                .isEmpty();
        assertThat(Cursor.parse(inside)).isEmpty();
    }
}
