package org.gongkai.api.serving;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A rendition in the cache, with the form in which it is sent most, made when first asked for and then kept with it. */
final class StoredAnswer {

    static final Duration WITHOUT_END = Duration.ofNanos(Long.MAX_VALUE);

    private final Rendition rendition;
    private final Duration lasts;
    private volatile @Nullable HotAnswer usual;

    StoredAnswer(Rendition rendition, Duration lasts) {
        this.rendition = rendition;
        this.lasts = lasts;
    }

    /** How long it holds from when it was stored. */
    Duration lasts() {
        return lasts;
    }

    Rendition rendition() {
        return rendition;
    }

    /** The form that a request for the whole body is given that takes gzip and has nothing of it, once it was made. */
    @Nullable
    HotAnswer usual() {
        return usual;
    }

    /**
     * What {@link Answer#of} says to this request, ready to be sent; absent where the bytes would have to be made from the
     * stored ones, which is not for the thread that carries other people's traffic.
     */
    @Nullable
    HotAnswer hot(PublicRequest request) {
        if (rendition.compressed() && !request.takesGzip()) {
            return null;
        }
        return request.ifNoneMatch() == null && "GET".equals(request.method())
                ? usual(request)
                : new HotAnswer(Answer.of(request, rendition));
    }

    // two threads may make it at once: they make the same
    private HotAnswer usual(PublicRequest request) {
        var ready = usual;
        if (ready == null) {
            ready = new HotAnswer(Answer.of(request, rendition));
            usual = ready;
        }
        return ready;
    }
}
