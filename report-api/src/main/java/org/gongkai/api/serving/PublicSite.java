package org.gongkai.api.serving;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongkai.api.site.SiteProperties;
import org.gongkai.domain.file.ShelfUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** The whole public side as one function from request to answer. It knows no web framework, so that any server can carry it. */
@Component
public class PublicSite {

    private static final Logger LOG = LoggerFactory.getLogger(PublicSite.class);
    private static final String ORIGIN = "https?://(?:[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?";

    /** In bytes; unpacked within a tenth of a millisecond. */
    private static final int LONGEST_AT_ONCE = 32 * 1024;

    private final List<Door> doors;
    private final Set<String> roots;
    private final RenditionCache cache;
    private final Failures failures;
    private final SiteProperties site;
    private final ServingFigures figures;
    private final MovedStore moved;

    PublicSite(
            List<Door> doors,
            RenditionCache cache,
            Failures failures,
            SiteProperties site,
            ServingFigures figures,
            MovedStore moved) {
        this.moved = moved;
        this.doors = List.copyOf(doors);
        this.roots = doors.stream().flatMap(door -> door.roots().stream()).collect(Collectors.toUnmodifiableSet());
        this.cache = cache;
        this.failures = failures;
        this.site = site;
        this.figures = figures;
    }

    /** Whether this path belongs to the public side; it then answers whatever is asked there. */
    public boolean covers(String path) {
        return roots.stream().anyMatch(root -> covers(root, path));
    }

    private static boolean covers(String root, String path) {
        if (root.endsWith("*")) {
            return path.startsWith(root.substring(0, root.length() - 1));
        }
        return path.equals(root) || (path.startsWith(root) && root.length() > 1 && path.charAt(root.length()) == '/');
    }

    /** The answer to a request within {@link #covers}. */
    public Mono<Answer> answer(PublicRequest request) {
        if ("OPTIONS".equals(request.method())) {
            return Mono.just(Answer.permission());
        }
        if (!request.isReading()) {
            return failure(405, request).map(answer -> answer.with("Allow", "GET, HEAD, OPTIONS"));
        }
        return rendition(request).flatMap(rendition -> answer(request, rendition));
    }

    /** What there is to say to a request to read, a failure included. */
    public Mono<Rendition> rendition(PublicRequest request) {
        return Mono.defer(() -> found(request))
                .switchIfEmpty(Mono.defer(() -> finished(failures.of(404, request))))
                .onErrorResume(fault -> finished(rendering(fault, request)));
    }

    /** The answer to a request that was found out to be for this. */
    public Mono<Answer> answer(PublicRequest request, Opening opening) {
        return rendition(opening)
                .switchIfEmpty(Mono.defer(() -> finished(failures.of(404, request))))
                .flatMap(rendition -> answer(request, rendition));
    }

    /** Only where nothing is found it is asked whether an old portal had something there. */
    private Mono<Answer> answer(PublicRequest request, Rendition rendition) {
        return rendition.status() == 404 && request.isReading()
                ? moved.notice(request)
                        .map(Answer::moved)
                        .onErrorResume(this::isUnanswered)
                        .switchIfEmpty(Mono.defer(() -> plain(request, rendition)))
                : plain(request, rendition);
    }

    private Mono<Answer> isUnanswered(Throwable fault) {
        LOG.warn("old addresses cannot be looked up: {}", fault.getMessage());
        return Mono.empty();
    }

    /** Unpacking a large answer takes a while, so it is left to a thread that has time. */
    private static Mono<Answer> plain(PublicRequest request, Rendition rendition) {
        var answer = Mono.fromSupplier(() -> Answer.of(request, rendition));
        return rendition.compressed() && !request.takesGzip() && rendition.plainLength() > LONGEST_AT_ONCE
                ? answer.subscribeOn(Schedulers.boundedElastic())
                : answer;
    }

    /** What is said of a request that failed elsewhere. */
    public Mono<Answer> failure(int status, PublicRequest request) {
        return finished(failures.of(status, request)).flatMap(rendition -> answer(request, rendition));
    }

    /** What a request asks for; throws {@link WrongRequest} where it has no usable host. */
    public Address address(PublicRequest request) {
        return new Address(request.path(), Query.parse(request.query()), base(request));
    }

    /** What is said of a request within {@link #covers} that is answered elsewhere and failed. */
    public Mono<Answer> failure(Throwable fault, PublicRequest request) {
        return finished(rendering(fault, request)).flatMap(rendition -> answer(request, rendition));
    }

    private Mono<Rendition> found(PublicRequest request) {
        return opening(request).map(this::rendition).orElseGet(Mono::empty);
    }

    private Optional<Opening> opening(PublicRequest request) {
        var address = address(request);
        return doors.stream()
                .map(door -> door.open(address))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What there is to say to a request that was found out to be for this; empty where nothing is there. */
    public Mono<Rendition> rendition(Opening opening) {
        return switch (opening) {
            case Opening.Ready ready -> Mono.just(ready.rendition());
            case Opening.Written written -> cache.get(written.key(), patient(written.rendering()));
            case Opening.Passing passing ->
                // written where there is time, as what is stored
                patient(passing.rendering())
                        .publishOn(Schedulers.boundedElastic())
                        .map(Rendition::passing);
        };
    }

    /** Begins once more where a connection broke while it read: there may be another database, and reading twice changes nothing. */
    private static Mono<Rendering> patient(Mono<Rendering> rendering) {
        return rendering.retryWhen(
                Retry.max(1).filter(PublicSite::isInterrupted).onRetryExhaustedThrow((_, last) -> last.failure()));
    }

    /** A lost connection, or a standby that had to give way to what it follows. */
    private static boolean isInterrupted(Throwable fault) {
        return fault instanceof DataAccessResourceFailureException || fault instanceof ConcurrencyFailureException;
    }

    /** The key under which the answer is stored, if it is of a kind that is stored. */
    @Nullable
    String key(PublicRequest request) {
        if (!covers(request.path())) {
            return null;
        }
        try {
            return opening(request)
                    .map(opening -> opening instanceof Opening.Written written ? written.key() : null)
                    .orElse(null);
        } catch (WrongRequest _) {
            return null; // answered, with the reason, where everything is
        }
    }

    /** The stored answer, if it lies ready. */
    @Nullable
    StoredAnswer ready(String key) {
        return cache.ready(key);
    }

    /** The address of the request goes into answers and keys, so it has to look like one; scheme and host know no case. */
    private String base(PublicRequest request) {
        var base = site.base(request.origin());
        if (!base.matches(ORIGIN)) {
            throw new WrongRequest("Host");
        }
        return base.toLowerCase(Locale.ROOT);
    }

    private Rendering rendering(Throwable fault, PublicRequest request) {
        if (fault instanceof WrongRequest wrong) {
            return failures.wrong(wrong, request);
        }
        if (fault instanceof NotOffered notOffered) {
            return failures.notOffered(notOffered, request);
        }
        if (fault instanceof TooBusy) {
            figures.refused();
            return failures.of(503, request);
        }
        if (fault instanceof TransientDataAccessException || fault instanceof DataAccessResourceFailureException) {
            LOG.warn("the database does not answer: {}", fault.getMessage());
            figures.refused();
            return failures.of(503, request);
        }
        if (ShelfUnavailable.isBehind(fault)) {
            LOG.warn("{}", fault.getMessage());
            figures.refused();
            return failures.of(503, request);
        }
        LOG.error("an answer could not be made", fault);
        figures.failed();
        return failures.of(500, request);
    }

    private static Mono<Rendition> finished(Rendering rendering) {
        return Mono.fromSupplier(() -> Rendition.of(rendering));
    }
}
