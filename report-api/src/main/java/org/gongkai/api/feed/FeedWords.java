package org.gongkai.api.feed;

import org.gongkai.api.site.Messages;
import org.springframework.stereotype.Component;

/** What feeds say to people beside the notices themselves. */
@Component
class FeedWords {

    private final Messages messages;

    FeedWords(Messages messages) {
        this.messages = messages;
    }

    /** What may be done with it: a repost names its source (国办发〔2017〕47号). */
    String rights(Feed feed) {
        return messages.text("feed.rights", feed.subject().author());
    }

    /** What it holds. */
    String description(Feed feed) {
        return feed.isArchive()
                ? messages.text("feed.description.archive", feed.subject().title(), Long.toString(feed.archive()))
                : messages.text("feed.description", feed.subject().title());
    }

    /** In place of the title of a notice that is gone. */
    String title(FeedItem.Gone gone) {
        return switch (gone.why()) {
            case FeedItem.Why.Withdrawn withdrawn ->
                withdrawn.title() == null
                        ? messages.text(
                                "feed.gone.withdrawn",
                                withdrawn.withdrawal().kind().label())
                        : messages.text("feed.gone.replaced", withdrawn.title());
            case FeedItem.Why.TakenDown _ -> messages.text("gone.taken-down.title");
            case FeedItem.Why.Moved moved ->
                messages.text("feed.gone.moved", moved.to().name());
        };
    }

    /** In place of the text of a notice that is gone: the reason that the public is told. */
    String text(FeedItem.Gone gone, String base) {
        return switch (gone.why()) {
            case FeedItem.Why.Withdrawn withdrawn -> {
                var successor = withdrawn.withdrawal().replacedBy();
                yield withdrawn.withdrawal().reason()
                        + (successor == null
                                ? ""
                                : messages.text("feed.gone.successor", base + "/notices/" + successor));
            }
            case FeedItem.Why.TakenDown _ -> messages.text("gone.taken-down");
            case FeedItem.Why.Moved _ -> messages.text("feed.gone.address", base + gone.path());
        };
    }
}
