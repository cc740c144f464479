package org.gongkai.domain.content.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongkai.domain.content.Block;

/** Finds lists of the form 一是…二是…, or ①…②…, inside one paragraph or over several. */
final class Enumerations {

    /** How far ahead the second item is looked for when the first has a paragraph of its own. */
    private static final int LOOK_AHEAD = 20;

    /** The longest numeral before 是, such as 二十一. */
    private static final int LONGEST_NUMERAL = 3;

    private static final String NUMERALS = "一二三四五六七八九十";
    private static final String BOUNDARIES = "。；;：:，,、！!？?）)”\"’'》】…—";

    private Enumerations() {}

    /** A mark inside a text: 一是 or ①. */
    record Token(int number, int start, int end) {}

    /** Some items in a row; {@code start} to {@code end} within their paragraph. */
    private record Group(List<Token> tokens, int start, int end) {}

    /**
     * The item a line begins with.
     *
     * @param line a whole line
     */
    static Optional<Token> leading(String line) {
        int at = line.indexOf('是', 0, Math.min(line.length(), LONGEST_NUMERAL + 1));
        return at < 0 ? Optional.empty() : tokenBefore(line, at).filter(token -> token.start() == 0);
    }

    /** The number of an item with 一是, 0 for other marks. */
    static int number(Block.Item item) {
        var mark = item.mark();
        return mark.endsWith("是") ? HanNumber.valueOf(mark.substring(0, mark.length() - 1)) : 0;
    }

    /** Whether 二是 begins one of the lines after {@code index}, before a new mark. */
    static boolean hasSecond(List<BodyLine> lines, int index) {
        for (int i = index + 1;
                i < Math.min(lines.size(), index + LOOK_AHEAD) && lines.get(i).isUnmarkedText();
                i++) {
            var number = lines.get(i).itemNumber();
            if (number > 0) {
                return number == 2;
            }
        }
        return false;
    }

    /** Whether a paragraph holds a list that begins with its first item. */
    static boolean isInline(String text) {
        return !groups(text, 0).isEmpty();
    }

    /**
     * Splits a paragraph into text and lists.
     *
     * @param before the number of the last item in the paragraphs before, 0 for none
     */
    static List<Block> split(InlineText text, int before) {
        var groups = groups(text.plain(), before);
        var blocks = new ArrayList<Block>();
        int done = 0;
        for (var group : groups) {
            addParagraph(text.part(done, group.start()), blocks);
            blocks.add(new Block.Enumeration(true, items(text, group)));
            done = group.end();
        }
        addParagraph(text.from(done), blocks);
        return blocks;
    }

    private static void addParagraph(InlineText text, List<Block> blocks) {
        if (!text.isEmpty()) {
            blocks.add(new Block.Paragraph(text.inlines()));
        }
    }

    private static List<Block.Item> items(InlineText text, Group group) {
        var items = new ArrayList<Block.Item>();
        for (int i = 0; i < group.tokens().size(); i++) {
            var token = group.tokens().get(i);
            int end = i + 1 < group.tokens().size() ? group.tokens().get(i + 1).start() : group.end();
            items.add(item(text, token, end));
        }
        return items;
    }

    static Block.Item item(InlineText text, Token token, int end) {
        var mark = text.plain().substring(token.start(), token.end());
        return new Block.Item(mark, text.part(token.end(), end).inlines());
    }

    private static List<Group> groups(String text, int before) {
        var spoken = groups(text, spokenTokens(text), before);
        return spoken.isEmpty() ? groups(text, circledTokens(text), 0) : spoken;
    }

    private static List<Group> groups(String text, List<Token> tokens, int before) {
        var groups = new ArrayList<Group>();
        int i = 0;
        while (i < tokens.size()) {
            if (!begins(tokens, i, before)) {
                i++;
                continue;
            }
            var members = new ArrayList<Token>();
            members.add(tokens.get(i++));
            while (i < tokens.size() && !begins(tokens, i, 0)) {
                // 四是 after 二是 is still an item, 二是 after 二是 is text
                int ahead = tokens.get(i).number() - members.getLast().number();
                if (ahead == 1 || ahead == 2) {
                    members.add(tokens.get(i));
                }
                i++;
            }
            int end = i < tokens.size() ? endOfLastItem(text, members.getLast(), tokens.get(i)) : text.length();
            groups.add(new Group(members, members.getFirst().start(), end));
        }
        return groups;
    }

    private static boolean begins(List<Token> tokens, int index, int before) {
        var token = tokens.get(index);
        boolean goesOn = before > 0 && token.start() == 0 && token.number() == before + 1;
        boolean first = token.number() == 1
                && index + 1 < tokens.size()
                && tokens.get(index + 1).number() == 2;
        return goesOn || first;
    }

    /** The last sentence before a new list introduces that list. */
    private static int endOfLastItem(String text, Token last, Token next) {
        int end = next.start();
        while (end > last.end() && text.charAt(end - 1) != '。') {
            end--;
        }
        return end > last.end() ? end : next.start();
    }

    private static List<Token> spokenTokens(String text) {
        var tokens = new ArrayList<Token>();
        for (int at = text.indexOf('是'); at >= 0; at = text.indexOf('是', at + 1)) {
            tokenBefore(text, at).ifPresent(tokens::add);
        }
        return tokens;
    }

    /** The mark that ends with the 是 at {@code at}. */
    private static Optional<Token> tokenBefore(String text, int at) {
        int start = at;
        while (start > 0 && at - start < LONGEST_NUMERAL && NUMERALS.indexOf(text.charAt(start - 1)) >= 0) {
            start--;
        }
        int number = start < at && standsFree(text, start) ? HanNumber.valueOf(text.substring(start, at)) : 0;
        return number == 0 || isProverb(text, start, at)
                ? Optional.empty()
                : Optional.of(new Token(number, start, at + 1));
    }

    /** 统一是 and 另一是 are words: a mark stands at the beginning or after a punctuation mark. */
    private static boolean standsFree(String text, int start) {
        int before = start - 1;
        while (before >= 0 && Characters.isSpace(text.charAt(before)) && start - before <= LONGEST_NUMERAL) {
            before--;
        }
        return before < 0 || BOUNDARIES.indexOf(text.charAt(before)) >= 0;
    }

    /** 一是一，二是二. */
    private static boolean isProverb(String text, int start, int at) {
        return text.regionMatches(start, text, at + 1, at - start)
                && (at + 1 + at - start >= text.length() || BOUNDARIES.indexOf(text.charAt(at + 1 + at - start)) >= 0);
    }

    private static List<Token> circledTokens(String text) {
        var tokens = new ArrayList<Token>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '①' && c <= '⑳' && standsFree(text, i)) {
                tokens.add(new Token(c - '①' + 1, i, i + 1));
            }
        }
        return tokens;
    }
}
