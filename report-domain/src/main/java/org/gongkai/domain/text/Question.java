package org.gongkai.domain.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A folded question being read from left to right. */
final class Question {

    private static final Pattern QUOTED = Pattern.compile("[\"“「『《〈]([^\"“”「」『』《》〈〉]+)[\"”」』》〉]");

    /** Words that say nothing about what is looked for; they are left out unless nothing else is asked. */
    private static final Set<String> IDLE =
            Set.of(("的 了 和 与 及 或 在 是 对 为 等 之 其 有 由 将 把 被 从 向 于 以 而 并 吗 呢 吧 啊 么 就 都 也 还 请 "
                            + "关于 以及 怎么 怎样 如何 什么 哪些 哪里 哪个 为什么 多少 请问 我 我们 你们 想 要 能 可以 是否 有没有 怎么办")
                    .split(" "));

    private final String text;
    private final List<Wish> wishes = new ArrayList<>();
    private final List<Wish> idle = new ArrayList<>();
    private final Set<String> written = new LinkedHashSet<>();

    Question(String folded) {
        text = folded;
    }

    Wanted wanted() {
        read(text, false);
        var asked = wishes.isEmpty() ? idle : wishes;
        return new Wanted(distinct(asked), List.copyOf(written), DocumentNumbers.asked(text));
    }

    private static List<Wish> distinct(List<Wish> wishes) {
        Map<String, Wish> byText = new LinkedHashMap<>();
        wishes.forEach(wish -> byText.putIfAbsent(wish.text(), wish));
        return List.copyOf(byText.values());
    }

    private void read(String stretch, boolean asWritten) {
        int at = 0;
        var quoted = QUOTED.matcher(stretch);
        while (!asWritten && quoted.find()) {
            readNumbers(stretch.substring(at, quoted.start()), false);
            readNumbers(quoted.group(1), true);
            at = quoted.end();
        }
        readNumbers(stretch.substring(at), asWritten);
    }

    private void readNumbers(String stretch, boolean asWritten) {
        int at = 0;
        for (var number : DocumentNumbers.inQuestion(stretch)) {
            readRuns(stretch.substring(at, number.start()), asWritten);
            addNumber(number);
            at = number.end();
        }
        readRuns(stretch.substring(at), asWritten);
    }

    private void addNumber(DocumentNumbers.Found number) {
        var word = number.words().getFirst();
        written.add(word);
        wishes.add(Wish.number(number.text(), word));
    }

    private void readRuns(String stretch, boolean asWritten) {
        for (var run : Runs.of(stretch)) {
            var part = run.of(stretch);
            if (!run.chinese()) {
                written.add(Words.word(part));
                wishes.add(Wish.word(part));
            } else {
                written.addAll(Wish.pairs(part));
                if (asWritten || part.length() <= 2) {
                    add(part);
                } else {
                    cut(part);
                }
            }
        }
    }

    private void add(String word) {
        (IDLE.contains(word) ? idle : wishes).add(Wish.chinese(word));
    }

    /**
     * Words of one character are what the dictionary does not know: neighbours of that kind are a word together (低保), and one alone
     * belongs to the word beside it (王建国, 河东镇).
     */
    private void cut(String chinese) {
        var words = new ArrayList<String>();
        for (var word : Segmenter.split(chinese)) {
            if (IDLE.contains(word)) {
                flush(words);
                add(word);
            } else {
                words.add(word);
            }
        }
        flush(words);
    }

    private void flush(List<String> words) {
        joined(words).forEach(this::add);
        words.clear();
    }

    private static List<String> joined(List<String> words) {
        var joined = new ArrayList<String>();
        for (int i = 0; i < words.size(); ) {
            int end = i;
            while (end < words.size() && isSingle(words.get(end))) {
                end++;
            }
            if (end == i) {
                joined.add(words.get(i++));
            } else if (end - i > 1 || words.size() == 1) {
                joined.add(String.join("", words.subList(i, end)));
                i = end;
            } else if (!joined.isEmpty()) {
                joined.add(joined.removeLast() + words.get(i++));
            } else {
                joined.add(words.get(i) + words.get(i + 1));
                i += 2;
            }
        }
        return joined;
    }

    private static boolean isSingle(String word) {
        return word.codePointCount(0, word.length()) == 1;
    }
}
