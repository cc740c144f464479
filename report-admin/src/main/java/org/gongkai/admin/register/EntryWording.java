package org.gongkai.admin.register;

import java.util.List;
import java.util.Locale;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.register.Obstacle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Says why an act was refused. */
@Component
class EntryWording {

    private final Wording wording;

    EntryWording(Wording wording) {
        this.wording = wording;
    }

    String sentence(Obstacle obstacle, Locale locale) {
        return obstacle.text().isEmpty()
                ? wording.sentence(locale, "register.obstacle." + obstacle.code())
                : obstacle.text();
    }

    List<String> sentences(List<Obstacle> obstacles, Locale locale) {
        return obstacles.stream().map(one -> sentence(one, locale)).distinct().toList();
    }

    /** 403 not permitted, 409 wrong state, 412 seen too long ago, 422 what was typed. */
    static HttpStatus status(String code) {
        return switch (code) {
            case "not-yours" -> HttpStatus.FORBIDDEN;
            case "wrong-state" -> HttpStatus.CONFLICT;
            case "stale" -> HttpStatus.PRECONDITION_FAILED;
            case "no-such-act" -> HttpStatus.NOT_FOUND;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
