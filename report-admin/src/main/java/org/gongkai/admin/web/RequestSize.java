package org.gongkai.admin.web;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Ends every request to the desk that is larger than the largest file with its fields, whatever its parts and whether or
 * not it says its length.
 */
@Component
class RequestSize implements HttpHandlerDecoratorFactory {

    /** In bytes: a file of 20 MiB, a text of 2 MiB and some room. */
    static final long LARGEST = 24L * 1024 * 1024;

    @Override
    public HttpHandler apply(HttpHandler next) {
        return (request, response) -> next.handle(isDesk(request) ? new Limited(request) : request, response);
    }

    private static boolean isDesk(ServerHttpRequest request) {
        return request.getPath().pathWithinApplication().value().startsWith("/admin/");
    }

    private static final class Limited extends ServerHttpRequestDecorator {

        private Limited(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> {
                var read = new long[1];
                return super.getBody().handle((buffer, sink) -> {
                    read[0] += buffer.readableByteCount();
                    if (read[0] > LARGEST) {
                        DataBufferUtils.release(buffer);
                        sink.error(new DataBufferLimitException("a request has at most " + LARGEST + " bytes"));
                    } else {
                        sink.next(buffer);
                    }
                });
            });
        }
    }
}
