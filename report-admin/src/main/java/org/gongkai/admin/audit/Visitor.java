package org.gongkai.admin.audit;

import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * From where a request comes.
 *
 * @param address the network address, at most 60 characters
 * @param agent what the browser calls itself, at most 300 characters
 */
public record Visitor(String address, String agent) {

    private static final Visitor NONE = new Visitor("", "");

    public Visitor {
        address = cut(address, 60);
        agent = cut(agent, 300);
    }

    private static String cut(String text, int length) {
        var plain = text.codePoints()
                .filter(c -> !Character.isISOControl(c) && (c < 0xd800 || c > 0xdfff))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.length() <= length ? plain : plain.substring(0, plain.offsetByCodePoints(0, length / 2));
    }

    /** Who asks; without an address on the command line. */
    public static Mono<Visitor> now() {
        return Mono.deferContextual(context -> Mono.just(of(context)));
    }

    /** The same, of a context. */
    public static Visitor of(ContextView context) {
        return context.getOrDefault(Visitor.class, NONE) instanceof Visitor visitor ? visitor : NONE;
    }
}
