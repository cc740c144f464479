package org.gongkai.admin.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongkai.admin.indicator.Figure.State;
import org.gongkai.admin.report.TextFollower;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.indicator.Candidate;
import org.gongkai.domain.indicator.Indicator;
import org.gongkai.domain.indicator.IndicatorExtractor;
import org.gongkai.domain.report.ReportKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Reads the figures of a report on the rule of law whenever its text is written. What was decided stays with a figure as long as its sentence
 * does; with the sentence it goes.
 */
@Component
class IndicatorReader implements TextFollower {

    private static final Logger LOG = LoggerFactory.getLogger(IndicatorReader.class);

    private final IndicatorStore store;
    private final IndicatorExtractor extractor = IndicatorExtractor.shipped();

    IndicatorReader(IndicatorStore store) {
        this.store = store;
    }

    @Override
    public Mono<Void> follow(Written written) {
        var edition = new IndicatorStore.Of(written.townId(), written.reportId(), written.edition());
        var from = written.from();
        return read(written)
                .flatMap(figures -> store.of(edition).collectList().flatMap(kept -> merge(edition, kept, figures)))
                .then(from == null ? Mono.empty() : Mono.defer(() -> store.inherit(edition, from)));
    }

    private Mono<List<Figure>> read(Written written) {
        if (written.metadata().kind() != ReportKind.RULE_OF_LAW_REPORT) {
            return Mono.just(List.of());
        }
        return Mono.fromCallable(() -> figures(written.content()))
                .subscribeOn(Schedulers.boundedElastic())
                // a text that cannot be read is still kept
                .onErrorResume(fault -> {
                    LOG.error("the figures of report {} could not be read", written.reportId(), fault);
                    return Mono.just(List.of());
                });
    }

    private List<Figure> figures(Content content) {
        var reading = extractor.read(content);
        return Stream.concat(
                        reading.indicators().stream().map(IndicatorReader::clear),
                        reading.candidates().stream().map(IndicatorReader::doubtful))
                .toList();
    }

    private static Figure clear(Indicator one) {
        return new Figure(
                0,
                one.code(),
                one.label(),
                one.unit(),
                one.year(),
                one.value(),
                one.approximate(),
                null,
                one.passage(),
                State.READ,
                null,
                null,
                null);
    }

    private static Figure doubtful(Candidate one) {
        return new Figure(
                0,
                one.code(),
                one.label(),
                one.unit(),
                one.year(),
                one.written(),
                one.approximate(),
                one.doubt().name(),
                one.passage(),
                State.READ,
                null,
                null,
                null);
    }

    private Mono<Void> merge(IndicatorStore.Of edition, List<Figure> kept, List<Figure> now) {
        var steps = new ArrayList<Mono<Void>>();
        for (var old : kept) {
            if (find(now, old).isEmpty()) {
                steps.add(store.remove(edition, old.id()));
            }
        }
        for (var figure : now) {
            steps.add(find(kept, figure)
                    .map(old -> store.move(edition, old.id(), figure))
                    .orElseGet(() -> store.add(edition, figure)));
        }
        return Flux.concat(steps).then();
    }

    /** The same figure in the same words and of the same year. */
    private static Optional<Figure> find(List<Figure> figures, Figure wanted) {
        return figures.stream().filter(wanted::isSame).findFirst();
    }
}
