package org.gongkai.api.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicRequestTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|true",
                "GZIP|true",
                "br, gzip|true",
                "gzip;q=0.5|true",
                "*|true",
                "gzip;q=0|false",
                "gzip; q=0.000|false",
                "identity|false",
                "br|false",
                "gzip;q=0.001|true",
                "xgzip|false"
            })
    void readsWhatTheBrowserTakes(String header, boolean takesGzip) {
        assertThat(request(null, header).takesGzip()).isEqualTo(takesGzip);
    }

    @Test
    void withoutAWordBytesStayPlain() {
        assertThat(request(null, null).takesGzip()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"a\"|true", "W/\"a\"|true", "\"x\", \"a\"|true", "*|true", "\"b\"|false", "a|false", "\"a|false"
            })
    void knowsWhatTheBrowserHas(String header, boolean has) {
        assertThat(request(header, null).has("\"a\"")).isEqualTo(has);
    }

    @Test
    void readsParameters() {
        var query = Query.parse("page=2&town=%E9%9D%92&empty=&twice=1&twice=2&bad=%zz&flag");

        assertThat(query.number("page", 1, 1, 9)).isEqualTo(2);
        assertThat(query.number("absent", 1, 1, 9)).isEqualTo(1);
        assertThat(query.value("town")).contains("青");
        assertThat(query.value("empty")).isEmpty();
        assertThat(query.value("bad")).contains("\uFFFD");
        assertThatThrownBy(() -> query.value("twice")).isInstanceOf(WrongRequest.class);
        assertThatThrownBy(() -> query.number("page", 1, 3, 9)).isInstanceOf(WrongRequest.class);
        assertThatThrownBy(() -> query.number("town", 1, 3, 9)).isInstanceOf(WrongRequest.class);
    }

    private static PublicRequest request(String ifNoneMatch, String acceptEncoding) {
        return new PublicRequest("GET", "/", null, "http://localhost", ifNoneMatch, acceptEncoding);
    }
}
