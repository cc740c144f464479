package org.gongkai.publisher.hub;

import java.io.ByteArrayOutputStream;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/** Reads no more of an answer than is wanted; the connection with the rest of it is closed. */
final class BoundedBody {

    private BoundedBody() {}

    /** The bytes of the body; those of one that is longer than {@code most} end soon after it. */
    static Mono<byte[]> read(ByteBufFlux body, int most) {
        return Mono.defer(() -> {
            var read = new ByteArrayOutputStream();
            return body.asByteArray()
                    .doOnNext(read::writeBytes)
                    .takeUntil(_ -> read.size() > most)
                    .then(Mono.fromSupplier(read::toByteArray));
        });
    }
}
