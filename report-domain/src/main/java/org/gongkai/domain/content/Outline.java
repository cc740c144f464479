package org.gongkai.domain.content;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The headings and numbered paragraphs of a content as a tree, in reading order, each on one line; levels may be skipped. */
public record Outline(List<Entry> entries) {

    /** The longest text of an entry made from a numbered paragraph, in characters. */
    static final int LONGEST_LEAD = 40;

    public Outline {
        entries = List.copyOf(entries);
    }

    /**
     * One entry and what stands below it.
     *
     * @param position index of its block in the content, from 0; also names its anchor in the page
     */
    public record Entry(int level, String mark, String text, int position, List<Entry> children) {
        public Entry {
            children = List.copyOf(children);
        }

        /** The fragment identifier of the heading in the page. */
        public String anchor() {
            return anchor(position);
        }

        /** The fragment identifier of the block at {@code position}. */
        public static String anchor(int position) {
            return "s" + (position + 1);
        }
    }

    static Outline of(List<Block> blocks) {
        Node root = new Node(0, "", "", -1);
        Deque<Node> open = new ArrayDeque<>(List.of(root));
        for (int position = 0; position < blocks.size(); position++) {
            Node node = switch (blocks.get(position)) {
                case Block.Heading heading ->
                    new Node(heading.level(), heading.mark(), withoutEndMark(Inline.plain(heading.text())), position);
                case Block.NumberedParagraph numbered ->
                    new Node(numbered.level(), numbered.mark(), lead(Inline.plain(numbered.text())), position);
                case Block.Salutation _,
                        Block.Paragraph _,
                        Block.Enumeration _,
                        Block.Table _,
                        Block.Figure _,
                        Block.AttachmentNote _ -> root;
            };
            if (node != root) {
                while (open.element().level >= node.level) {
                    open.pop();
                }
                open.element().children.add(node);
                open.push(node);
            }
        }
        return new Outline(root.children.stream().map(Node::toEntry).toList());
    }

    /** The first clause of a numbered paragraph, shortened where even that is long. */
    private static String lead(String text) {
        int end = 0;
        while (end < text.length() && "，,。；;：:！？!?\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end <= LONGEST_LEAD) {
            return text.substring(0, end).strip();
        }
        // a rare character is two units long and is not cut in half
        int cut = Character.isHighSurrogate(text.charAt(LONGEST_LEAD - 1)) ? LONGEST_LEAD - 1 : LONGEST_LEAD;
        return text.substring(0, cut).strip() + "…";
    }

    private static String withoutEndMark(String text) {
        var stripped = text.replace('\n', ' ').strip();
        return stripped.endsWith("。") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    private static final class Node {
        private final int level;
        private final String mark;
        private final String text;
        private final int position;
        private final List<Node> children = new ArrayList<>();

        private Node(int level, String mark, String text, int position) {
            this.level = level;
            this.mark = mark;
            this.text = text;
            this.position = position;
        }

        private Entry toEntry() {
            return new Entry(
                    level,
                    mark,
                    text,
                    position,
                    children.stream().map(Node::toEntry).toList());
        }
    }
}
