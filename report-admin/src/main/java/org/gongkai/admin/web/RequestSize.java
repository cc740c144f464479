package org.gongkai.admin.web;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.gongkai.admin.attachment.AttachmentProperties;
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
 * not it says its length. Where attachments are uploaded, more is taken than elsewhere.
 */
@Component
class RequestSize implements HttpHandlerDecoratorFactory {

    /** In bytes: a file of 20 MiB, a text of 2 MiB and some room. */
    static final long LARGEST = 24L * 1024 * 1024;

    /** In bytes: what an upload holds beside its file. */
    private static final long ROOM = 1024 * 1024;

    private static final Pattern ATTACHMENTS =
            Pattern.compile("/admin/(?:api/v1/)?reports/[0-9]{1,18}/attachments(?:/[0-9]{1,9}/replacement)?");

    private final AttachmentProperties attachments;

    RequestSize(AttachmentProperties attachments) {
        this.attachments = attachments;
    }

    @Override
    public HttpHandler apply(HttpHandler next) {
        return (request, response) -> next.handle(limited(request), response);
    }

    private ServerHttpRequest limited(ServerHttpRequest request) {
        var path = request.getPath().pathWithinApplication().value();
        if (ATTACHMENTS.matcher(path).matches()) {
            return new Limited(
                    request,
                    attachments.largestFile().toBytes() + ROOM,
                    () -> new AttachmentTooLarge(attachments.largestInWords()));
        }
        return path.startsWith("/admin/")
                ? new Limited(
                        request,
                        LARGEST,
                        () -> new DataBufferLimitException("a request has at most " + LARGEST + " bytes"))
                : request;
    }

    /** An upload that is too large to hold an attachment of the largest size. */
    static final class AttachmentTooLarge extends DataBufferLimitException {

        private static final long serialVersionUID = 1L;

        private final String largest;

        private AttachmentTooLarge(String largest) {
            super("an attachment has at most " + largest);
            this.largest = largest;
        }

        String largest() {
            return largest;
        }
    }

    private static final class Limited extends ServerHttpRequestDecorator {

        private final long largest;
        private final Supplier<DataBufferLimitException> refusal;

        private Limited(ServerHttpRequest request, long largest, Supplier<DataBufferLimitException> refusal) {
            super(request);
            this.largest = largest;
            this.refusal = refusal;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> {
                var read = new long[1];
                return super.getBody().handle((buffer, sink) -> {
                    read[0] += buffer.readableByteCount();
                    if (read[0] > largest) {
                        DataBufferUtils.release(buffer);
                        sink.error(refusal.get());
                    } else {
                        sink.next(buffer);
                    }
                });
            });
        }
    }
}
