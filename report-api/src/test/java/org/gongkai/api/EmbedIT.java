package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class EmbedIT extends OnThePublicSide {

    @Test
    void pagesOfOtherSitesMayLoadTheScriptAndKeepItForADay() {
        var headers = get("/embed.js").getResponseHeaders();

        assertThat(headers.getFirst("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(headers.getAccessControlAllowOrigin()).isEqualTo("*");
        assertThat(headers.getFirst("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        assertThat(headers.getCacheControl()).isEqualTo("public, max-age=86400, stale-while-revalidate=604800");
        client.get()
                .uri(URI.create(base() + "/embed.js"))
                .header("If-None-Match", headers.getETag())
                .exchange()
                .expectStatus()
                .isNotModified();
        assertThat(status("/embed.js/more")).isEqualTo(404);
    }

    @Test
    void theScriptIsLessThanSixKilobytesOnTheWay() {
        var packed = client.get()
                .uri(URI.create(base() + "/embed.js"))
                .header("Accept-Encoding", "gzip")
                .exchange()
                .expectHeader()
                .valueEquals("Content-Encoding", "gzip")
                .expectBody()
                .returnResult()
                .getResponseBodyContent();

        assertThat(packed).hasSizeBetween(1_000, 5_999);
    }

    @Test
    void theScriptNeverTakesTextForMarkup() {
        assertThat(text("/embed.js"))
                .contains("customElements.define('gongkai-feed'")
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
    }
}
