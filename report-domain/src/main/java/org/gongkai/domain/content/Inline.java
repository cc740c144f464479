package org.gongkai.domain.content;

import java.util.List;

/** A run of text inside a block. */
public sealed interface Inline {

    /** The text without any marking. */
    String plain();

    /** Plain text; never contains a line break, another control character or half of a surrogate pair. */
    record Text(String text) implements Inline {
        public Text {
            requireText(text);
        }

        @Override
        public String plain() {
            return text;
        }
    }

    /** Text the author set in bold. */
    record Strong(List<Inline> children) implements Inline {
        public Strong {
            children = List.copyOf(children);
        }

        @Override
        public String plain() {
            return Inline.plain(children);
        }
    }

    /** Text the author set in italics or underlined. */
    record Emphasis(List<Inline> children) implements Inline {
        public Emphasis {
            children = List.copyOf(children);
        }

        @Override
        public String plain() {
            return Inline.plain(children);
        }
    }

    /**
     * A link; only {@code http}, {@code https}, {@code mailto}, {@code tel} and addresses within the site are links,
     * everything else is refused so that no script can hide in one.
     */
    record Link(String href, List<Inline> children) implements Inline {
        public Link {
            if (!isSafe(href)) {
                throw new IllegalArgumentException("not a permitted link: " + href);
            }
            children = List.copyOf(children);
        }

        /** Whether {@code href} may be the target of a link. */
        public static boolean isSafe(String href) {
            var lower = href.toLowerCase(java.util.Locale.ROOT);
            if (!isText(href) || href.codePoints().anyMatch(c -> isBlank(c) || c == '\\')) {
                return false;
            }
            return lower.startsWith("https://")
                    || lower.startsWith("http://")
                    || lower.startsWith("mailto:")
                    || lower.startsWith("tel:")
                    || lower.startsWith("#")
                    || (lower.startsWith("/") && !lower.startsWith("//"));
        }

        private static boolean isBlank(int c) {
            return Character.isWhitespace(c) || Character.isSpaceChar(c);
        }

        @Override
        public String plain() {
            return Inline.plain(children);
        }
    }

    /** A forced new line. */
    record LineBreak() implements Inline {
        @Override
        public String plain() {
            return "\n";
        }
    }

    /** The text of several runs without any marking. */
    static String plain(List<Inline> inlines) {
        var text = new StringBuilder();
        inlines.forEach(inline -> text.append(inline.plain()));
        return text.toString();
    }

    /** Whether a text is what a document may hold: no line break, no other control character, no half of a surrogate pair. */
    static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> Character.isISOControl(c) || (c >= 0xd800 && c <= 0xdfff));
    }

    /** The text itself, if {@link #isText} holds. */
    static String requireText(String text) {
        if (!isText(text)) {
            throw new IllegalArgumentException("text holds no control characters");
        }
        return text;
    }

    /** One run of plain text. */
    static List<Inline> text(String text) {
        return List.of(new Text(text));
    }
}
