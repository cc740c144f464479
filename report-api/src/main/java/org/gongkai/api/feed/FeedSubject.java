package org.gongkai.api.feed;

import org.gongkai.api.notice.Scope;

/**
 * What a feed is about.
 *
 * @param title of the feed
 * @param author who publishes what is in it
 * @param home the page it belongs to
 */
record FeedSubject(Scope scope, String title, String author, String home) {

    FeedSubject called(String newTitle, String newAuthor) {
        return new FeedSubject(scope, newTitle, newAuthor, home);
    }
}
