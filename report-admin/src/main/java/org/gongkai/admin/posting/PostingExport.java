package org.gongkai.admin.posting;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.web.NotFound;
import org.gongkai.domain.csv.CsvField;
import org.gongkai.domain.town.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** The posters of all towns in a period, for the county operator to take along. */
@Controller
class PostingExport {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int MOST = 20_000;
    private static final String HEAD = "\ufeff张贴日期,镇（街道）,标题,索引号,版本,张贴地点,登记人,照片摘要值,作废理由\r\n";

    private final PostingStore store;
    private final TownScope scope;
    private final InstantSource clock;

    PostingExport(PostingStore store, TownScope scope, InstantSource clock) {
        this.store = store;
        this.scope = scope;
        this.clock = clock;
    }

    /** Without days those of the last twelve months. */
    @GetMapping("/admin/county/postings.csv")
    Mono<ResponseEntity<byte[]>> export(
            @RequestParam(name = "from", required = false, defaultValue = "") String from,
            @RequestParam(name = "to", required = false, defaultValue = "") String to,
            Actor actor) {
        if (!actor.isCountyWide()) {
            throw new NotFound("no-such-page");
        }
        var today = clock.instant().atZone(ZONE).toLocalDate();
        var last = day(to, today);
        return scope.of(
                        actor,
                        store.between(day(from, last.minusYears(1)), last, MOST).collectList())
                .map(PostingExport::csv);
    }

    private static LocalDate day(String text, LocalDate otherwise) {
        try {
            return text.isBlank() ? otherwise : LocalDate.parse(text.strip());
        } catch (DateTimeParseException _) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private static ResponseEntity<byte[]> csv(List<PostingStore.Line> lines) {
        var csv = new StringBuilder(HEAD);
        for (var line : lines) {
            var posting = line.posting();
            csv.append(String.join(
                            ",",
                            posting.postedOn().toString(),
                            CsvField.of(line.town()),
                            CsvField.of(line.title()),
                            CsvField.of(line.indexNumber()),
                            Integer.toString(posting.edition()),
                            CsvField.of(posting.place()),
                            CsvField.of(posting.name()),
                            posting.photo().sha256(),
                            posting.voided() == null
                                    ? ""
                                    : CsvField.of(posting.voided().reason())))
                    .append("\r\n");
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=postings.csv")
                .header("Cache-Control", "no-store")
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }
}
