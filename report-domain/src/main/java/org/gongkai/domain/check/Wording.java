package org.gongkai.domain.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the county's wording list (国办秘函〔2019〕19号, 严重表述错误): a wrong wording and what should stand there.
 *
 * @param wrong 2 to 60 characters
 * @param right null where there is no one right wording
 * @param serious whether only an approver may let it pass
 * @param allowed phrases within which the wording is right
 */
public record Wording(String wrong, @Nullable String right, boolean serious, List<String> allowed) {

    private static final int LONGEST = 60;

    public Wording {
        allowed = List.copyOf(allowed);
        if (wrong.isBlank() || wrong.length() < 2 || wrong.length() > LONGEST) {
            throw new IllegalArgumentException("a wrong wording has 2 to " + LONGEST + " characters");
        }
        if (right != null && (right.isBlank() || right.length() > LONGEST)) {
            throw new IllegalArgumentException("a right wording has 1 to " + LONGEST + " characters");
        }
        if (allowed.stream().anyMatch(phrase -> !phrase.contains(wrong))) {
            throw new IllegalArgumentException("an allowed phrase holds the wording it allows");
        }
    }

    /** Where it stands in a text and is not allowed; block {@link Place#WHOLE}. */
    List<Found> in(String text) {
        var founds = new ArrayList<Found>();
        for (int at = text.indexOf(wrong); at >= 0; at = text.indexOf(wrong, at + wrong.length())) {
            if (!isAllowed(text, at)) {
                founds.add(new Found(
                        serious ? "WORDING_SERIOUS" : "WORDING",
                        serious ? Weight.APPROVER : Weight.REASON,
                        new Place(null, Place.WHOLE, at, at + wrong.length()),
                        wrong,
                        right));
            }
        }
        return founds;
    }

    private boolean isAllowed(String text, int at) {
        return allowed.stream().anyMatch(phrase -> {
            for (int in = phrase.indexOf(wrong); in >= 0; in = phrase.indexOf(wrong, in + 1)) {
                if (text.startsWith(phrase, at - in)) {
                    return true;
                }
            }
            return false;
        });
    }
}
