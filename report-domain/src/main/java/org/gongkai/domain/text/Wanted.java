package org.gongkai.domain.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a question asks for. There is no syntax to learn and none to break: every text is a question, and what stands between
 * quotation marks or 《》 is taken as it stands.
 *
 * @param wishes what must all be there; empty where the question holds nothing that can be looked up
 * @param written the words of a text that holds the question as it is written
 * @param own the word of the one notice that bears the number asked for
 */
public record Wanted(List<Wish> wishes, List<String> written, Optional<String> own) {

    private static final int MOST_SHORTER = 4;

    /** As much of a text as most people read of it, in characters. */
    private static final int BEGINNING = 1_500;

    public Wanted {
        wishes = List.copyOf(wishes);
        written = List.copyOf(written);
    }

    /**
     * Reads a question. The first that is longer than two characters reads a dictionary, which takes about a second: not for a thread that
     * others wait for.
     */
    public static Wanted of(String question) {
        return new Question(Folded.question(question).toString()).wanted();
    }

    /** Whether it asks for nothing. */
    public boolean isEmpty() {
        return wishes.isEmpty() && own.isEmpty();
    }

    /** What fulfils it at all. */
    public Condition condition() {
        var conditions = conditions();
        return conditions.size() == 1 ? conditions.getFirst() : new Condition.Any(conditions);
    }

    private List<Condition> conditions() {
        var conditions = new ArrayList<Condition>();
        own.map(Condition.Word::new).ifPresent(conditions::add);
        if (!wishes.isEmpty()) {
            conditions.add(all("", words()));
        }
        return conditions;
    }

    /**
     * What fulfils it, the best first; no notice fulfils two of them: the bearer of the number, titles that hold the question as it is
     * written, titles that hold all its words, texts as written, texts that hold all its words.
     */
    public List<Condition> tiers() {
        var own = this.own.<Condition>map(Condition.Word::new);
        var tiers = new ArrayList<Condition>();
        own.ifPresent(tiers::add);
        if (!wishes.isEmpty()) {
            var titlesAsWritten = all(Words.TITLE, written);
            var titles = all(Words.TITLE, words());
            var asWritten = all("", written);
            add(tiers, titlesAsWritten, own);
            // what holds the question as it is written holds all its words
            if (!titles.equals(titlesAsWritten)) {
                add(tiers, titles, own, Optional.of(titlesAsWritten));
                add(tiers, asWritten, own, Optional.of(titles));
            }
            add(
                    tiers,
                    all("", words()),
                    own,
                    Optional.of(titles),
                    Optional.of(asWritten).filter(_ -> !titles.equals(titlesAsWritten)));
        }
        return tiers;
    }

    @SafeVarargs
    private static void add(List<Condition> tiers, Condition tier, Optional<Condition>... before) {
        var others = Arrays.stream(before).flatMap(Optional::stream).toList();
        tiers.add(
                others.isEmpty()
                        ? tier
                        : tier.except(others.size() == 1 ? others.getFirst() : new Condition.Any(others)));
    }

    private List<String> words() {
        return wishes.stream().flatMap(wish -> wish.words().stream()).distinct().toList();
    }

    private static Condition all(String mark, List<String> words) {
        return new Condition.All(words.stream()
                .sorted()
                .map(word -> (Condition) new Condition.Word(mark + word))
                .toList());
    }

    /** Questions that ask for less, for when nothing fulfils this one; at most {@value #MOST_SHORTER}. */
    public List<String> shorter() {
        if (wishes.size() == 1) {
            return wishes.getFirst().parts().limit(MOST_SHORTER).toList();
        }
        return IntStream.range(0, Math.min(wishes.size(), MOST_SHORTER))
                .mapToObj(left -> String.join(" ", without(left)))
                .distinct()
                .toList();
    }

    /** Two words are tried one by one; of more, one is left out at a time, the last first. */
    private List<String> without(int left) {
        int out = wishes.size() - 1 - left;
        return IntStream.range(0, wishes.size())
                .filter(i -> i != out)
                .mapToObj(i -> wishes.get(i).text())
                .toList();
    }

    /** Whether everything that was asked for can be seen in a text. */
    public boolean isIn(String text) {
        return new Marking(this, text).isComplete();
    }

    /** The whole text with what was asked for marked. */
    public Excerpt marked(String text) {
        return new Marking(this, text).whole();
    }

    /**
     * The stretch of a text that shows best what was asked for. Where all of it stands at the beginning already, the rest is not
     * looked through.
     *
     * @param length characters at most, from 20
     */
    public Excerpt excerpt(String text, int length) {
        if (text.length() > 2 * BEGINNING) {
            var beginning = new Marking(this, text.substring(0, text.offsetByCodePoints(0, BEGINNING)));
            if (beginning.isComplete()) {
                return beginning.best(length).ofLonger();
            }
        }
        return new Marking(this, text).best(length);
    }
}
