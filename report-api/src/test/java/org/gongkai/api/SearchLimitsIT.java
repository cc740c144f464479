package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Searches that the database does not answer hold up nobody else. */
class SearchLimitsIT extends OnThePublicSide {

    @Test
    void moreThanThereIsRoomForAreAskedToComeAgainAndPagesAreReadAsBefore() throws SQLException {
        try (var connection = DATABASE.ownerConnection();
                var http = HttpClient.newHttpClient()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("lock table publication.notice_search in access exclusive mode");
            List<CompletableFuture<HttpResponse<String>>> searches = IntStream.range(0, 48)
                    .mapToObj(i -> http.sendAsync(
                            HttpRequest.newBuilder(URI.create(
                                            base() + (i % 2 == 0 ? "/search?q=a" : "/api/v1/notices?q=b") + i))
                                    .build(),
                            BodyHandlers.ofString()))
                    .toList();
            assertThat(status("/towns/" + slug)).isEqualTo(200);

            for (var search : searches) {
                var answer = search.join();
                assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            }
            connection.rollback();
        }
        soon(() -> status("/search?q=a") == 200);
    }
}
