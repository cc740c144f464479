package org.gongkai.api.change;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Json;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.serving.Topic;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /api/v1/changes?after=&limit=}, {@code /api/v1/changes/head} and {@code /.well-known/gongkai-keys.json}. */
@Component
class ChangeDoor implements Door {

    private static final String PAGE = "/api/v1/changes";
    private static final String HEAD = "/api/v1/changes/head";
    private static final String KEYS = "/.well-known/gongkai-keys.json";
    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 500;

    private final ChangeStore changes;

    ChangeDoor(ChangeStore changes) {
        this.changes = changes;
    }

    @Override
    public Set<String> roots() {
        return Set.of(PAGE, KEYS);
    }

    @Override
    public Optional<Opening> open(Address address) {
        return switch (address.path()) {
            case PAGE -> Optional.of(page(address));
            case HEAD -> Optional.of(new Opening.Written("changes head", head()));
            case KEYS -> Optional.of(new Opening.Written("changes keys", keys()));
            default -> Optional.empty();
        };
    }

    private Opening page(Address address) {
        long after = address.query().number("after").orElse(0L);
        int limit = address.query().number("limit", USUAL_LIMIT, 1, HIGHEST_LIMIT);
        return new Opening.Written(
                "changes " + after + " " + limit + " " + address.base(),
                changes.after(after, limit).collectList().map(found -> page(found, limit, address.base())));
    }

    /** What follows a number is the same for ever once there is enough of it: changes are only ever appended. */
    private static Rendering page(List<LoggedChange> found, int limit, String base) {
        if (found.size() < limit) {
            return Rendering.of(
                    Media.JSON,
                    Set.of(new Topic.ChangeLog()),
                    null,
                    () -> Json.write(new ChangeJson.Page(rows(found, base), null)));
        }
        var next = "%s%s?after=%d&limit=%d"
                .formatted(base, PAGE, found.getLast().change().sequence(), limit);
        return Rendering.lasting(Media.JSON, () -> Json.write(new ChangeJson.Page(rows(found, base), next)));
    }

    private static List<ChangeJson.Row> rows(List<LoggedChange> found, String base) {
        return found.stream().map(change -> ChangeJson.Row.of(change, base)).toList();
    }

    private Mono<Rendering> head() {
        return changes.head()
                .map(head -> Rendering.of(
                        Media.JSON, Set.of(new Topic.ChangeLog()), null, () -> Json.write(ChangeJson.Head.of(head))));
    }

    private Mono<Rendering> keys() {
        return changes.keys()
                .map(ChangeJson.Key::of)
                .collectList()
                .map(keys -> Rendering.of(
                        Media.JSON, Set.of(new Topic.HeadKeys()), null, () -> Json.write(new ChangeJson.Keys(keys))));
    }
}
