package org.gongkai.domain.intake;

import java.text.Normalizer;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A small sum in words. Everybody who reads or hears the page can do it; nothing is fetched from anybody. It keeps away programs that fill in every
 * form they meet, not one that was written for this form: against that stand the limits.
 *
 * @param first 1 to 9
 * @param second 1 to 9, less than {@code first} where it is taken away
 */
record HumanCheck(int first, boolean plus, int second) {

    private static final String DIGITS = "零一二三四五六七八九";
    private static final int MOST_TYPED = 10;

    static HumanCheck draw(RandomGenerator random) {
        int one = random.nextInt(1, 10);
        int other = random.nextInt(1, 10);
        boolean plus = one == other || random.nextBoolean();
        return new HumanCheck(plus ? one : Math.max(one, other), plus, plus ? other : Math.min(one, other));
    }

    /** What is asked. */
    String question() {
        return DIGITS.charAt(first) + (plus ? "加" : "减") + DIGITS.charAt(second) + "等于几？";
    }

    int answer() {
        return plus ? first + second : first - second;
    }

    /** The number somebody typed, in figures of either width or in words such as 十二; empty where it is none. */
    static Optional<Integer> number(String typed) {
        if (typed.length() > MOST_TYPED) {
            return Optional.empty();
        }
        var plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        if (plain.matches("[0-9]{1,2}")) {
            return Optional.of(Integer.valueOf(plain));
        }
        var words = plain.replace('两', '二').replace('〇', '零');
        if (words.matches("[零一二三四五六七八九]")) {
            return Optional.of(DIGITS.indexOf(words));
        }
        if (words.matches("一?十[一二三四五六七八九]?")) {
            return Optional.of(10 + Math.max(0, DIGITS.indexOf(words.substring(words.indexOf('十') + 1) + "")));
        }
        return Optional.empty();
    }
}
