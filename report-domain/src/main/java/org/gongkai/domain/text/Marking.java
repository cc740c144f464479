package org.gongkai.domain.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Finds in one text what a question asks for. */
final class Marking {

    /** What is found of one wish beyond that is not looked for: a page shows a few lines. */
    private static final int MOST_PLACES = 300;

    /** How much is shown before the first place, in characters. */
    private static final int LEAD = 24;

    private static final String ENDS = "。！？；\n";

    private final String original;
    private final Folded folded;
    private final String text;
    private final List<Place> places = new ArrayList<>();
    private final int wishes;

    Marking(Wanted wanted, String original) {
        this.wishes = wanted.wishes().size();
        this.original = original;
        folded = Folded.text(original);
        text = folded.toString();
        for (int i = 0; i < wanted.wishes().size(); i++) {
            find(wanted.wishes().get(i), i);
        }
        places.sort(Comparator.comparingInt(Place::start));
    }

    /** Where a wish stands in the original. */
    private record Place(int start, int end, int wish) {}

    private void find(Wish wish, int index) {
        switch (wish.kind()) {
            case CHINESE -> findText(wish.text(), index, false);
            case WORD -> findText(wish.text(), index, true);
            case NUMBER ->
                DocumentNumbers.inText(text).stream()
                        .filter(number -> number.text().equals(wish.text()))
                        .limit(MOST_PLACES)
                        .forEach(number -> add(number.start(), number.end(), index));
        }
    }

    private void findText(String wanted, int index, boolean whole) {
        int found = 0;
        for (int at = text.indexOf(wanted);
                at >= 0 && found < MOST_PLACES;
                at = text.indexOf(wanted, at + wanted.length())) {
            if (!whole || isWhole(at, at + wanted.length())) {
                add(at, at + wanted.length(), index);
                found++;
            }
        }
    }

    private boolean isWhole(int start, int end) {
        return (start == 0 || !Runs.isWord(text.codePointBefore(start)))
                && (end == text.length() || !Runs.isWord(text.codePointAt(end)));
    }

    private void add(int start, int end, int wish) {
        places.add(new Place(folded.start(start), folded.end(end), wish));
    }

    boolean isComplete() {
        return places.stream().mapToInt(Place::wish).distinct().count() == wishes;
    }

    Excerpt whole() {
        return excerpt(0, original.length());
    }

    /** The window in which most of the wishes stand, the first of several; the beginning of the text where none does. */
    Excerpt best(int length) {
        if (places.isEmpty()) {
            return excerpt(0, cut(length));
        }
        int lead = Math.min(LEAD, length / 2);
        var first = places.get(bestPlace(length - lead));
        int start = start(first.start(), lead);
        return excerpt(start, cut(Math.max(start + length, Math.min(first.end(), start + 2 * length))));
    }

    private int bestPlace(int length) {
        int best = 0;
        int most = 0;
        for (int i = 0; i < places.size(); i++) {
            var wishes = new BitSet();
            for (int j = i;
                    j < places.size() && places.get(j).end() - places.get(i).start() <= length;
                    j++) {
                wishes.set(places.get(j).wish());
            }
            if (wishes.cardinality() > most) {
                most = wishes.cardinality();
                best = i;
            }
        }
        return best;
    }

    /** Begins with the sentence where it begins not far before, otherwise a few characters before. */
    private int start(int place, int lead) {
        int earliest = Math.max(0, place - lead);
        for (int at = place; at > earliest; at--) {
            if (ENDS.indexOf(original.charAt(at - 1)) >= 0) {
                return at;
            }
        }
        return isWithinCharacter(earliest) ? earliest - 1 : earliest;
    }

    private int cut(int end) {
        if (end >= original.length()) {
            return original.length();
        }
        return isWithinCharacter(end) ? end - 1 : end;
    }

    /** Texts hold halves of characters too; those are parted from nothing. */
    private boolean isWithinCharacter(int at) {
        return at > 0 && Character.isSurrogatePair(original.charAt(at - 1), original.charAt(at));
    }

    private Excerpt excerpt(int start, int end) {
        var marks = new ArrayList<Excerpt.Mark>();
        for (var place : places) {
            // a word may be longer than the window: what is seen of it is marked
            if (place.end() > start && place.start() < end) {
                join(marks, Math.max(place.start(), start) - start, Math.min(place.end(), end) - start);
            }
        }
        return new Excerpt(plain(original.substring(start, end)), marks, start > 0, end < original.length());
    }

    /** Places that touch or overlap are one mark. */
    private static void join(List<Excerpt.Mark> marks, int start, int end) {
        if (!marks.isEmpty() && start <= marks.getLast().end()) {
            var last = marks.removeLast();
            marks.add(new Excerpt.Mark(last.start(), Math.max(last.end(), end)));
        } else {
            marks.add(new Excerpt.Mark(start, end));
        }
    }

    /** In one line; no place moves. */
    private static String plain(String text) {
        var plain = new StringBuilder(text);
        for (int i = 0; i < plain.length(); i++) {
            if (Character.isISOControl(plain.charAt(i))) {
                plain.setCharAt(i, ' ');
            }
        }
        return plain.toString();
    }
}
