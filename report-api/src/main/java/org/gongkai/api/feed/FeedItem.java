package org.gongkai.api.feed;

import java.time.Instant;
import java.util.Optional;
import org.gongkai.api.notice.Place;
import org.gongkai.api.notice.PublicNotice;
import org.gongkai.api.notice.Tombstone;
import org.gongkai.domain.publication.Withdrawal;
import org.gongkai.domain.town.Channel;
import org.jspecify.annotations.Nullable;

/** What a feed says of one notice. */
sealed interface FeedItem {

    /** Number of the notice. */
    long number();

    /** When it came to be so; of two things said of one notice the later is true. */
    Instant at();

    /** Its address within the site; its identity in every feed is this address with the site's own. */
    default String path() {
        return "/notices/" + number();
    }

    /**
     * The notice with its text.
     *
     * @param last absent only where the change log does not know the notice
     */
    record Entry(PublicNotice notice, @Nullable LastChange last) implements FeedItem {

        private static final int SUMMARY_LENGTH = 120;

        @Override
        public long number() {
            return notice.summary().number();
        }

        @Override
        public Instant at() {
            return last == null ? notice.summary().modifiedAt() : last.at();
        }

        /** 内容概述: the one that was given or the beginning of the text. */
        String summary() {
            var given = notice.summary().metadata().summary();
            if (given != null && !given.isBlank()) {
                return given;
            }
            var text = notice.content().plain().replaceAll("\\s+", " ").strip();
            if (text.codePointCount(0, text.length()) <= SUMMARY_LENGTH) {
                return text;
            }
            return text.substring(0, text.offsetByCodePoints(0, SUMMARY_LENGTH)) + "…";
        }
    }

    /** That the notice is not, or no longer, to be found in this feed; never its text. */
    record Gone(Place place, LastChange last, Why why) implements FeedItem {

        /** What stays of a notice that is public no longer. */
        static Gone of(Tombstone tombstone, Place place, LastChange last) {
            return new Gone(place, last, Why.of(tombstone));
        }

        /** That a notice has left a channel by this event. */
        static Gone moved(FeedEvent event) {
            return new Gone(
                    event.place(),
                    LastChange.of(event),
                    new Why.Moved(event.place().channel()));
        }

        @Override
        public long number() {
            return last.notice();
        }

        @Override
        public Instant at() {
            return last.at();
        }
    }

    /** Why a notice is gone. */
    sealed interface Why {

        /**
         * It was withdrawn.
         *
         * @param title only of a notice that was replaced
         */
        record Withdrawn(Withdrawal withdrawal, @Nullable String title) implements Why {}

        /** It was taken down, or its text has been removed since. */
        record TakenDown() implements Why {}

        /** It stands in another channel now. */
        record Moved(Channel to) implements Why {}

        private static Why of(Tombstone tombstone) {
            var kind = tombstone.kind();
            return kind == null
                    ? new TakenDown()
                    : new Withdrawn(
                            new Withdrawal(
                                    kind,
                                    Optional.ofNullable(tombstone.reason()).orElseThrow(),
                                    tombstone.replacedBy()),
                            tombstone.title());
        }
    }
}
