package org.gongkai.admin;

import java.sql.SQLException;
import java.time.LocalDate;
import org.gongkai.domain.TestDatabase;

/** A public notice put where the publisher would have put it, so that a test need not publish it on that day. */
public record SeededNotice(
        String town, String channel, String kind, String title, LocalDate issuedOn, LocalDate publishedOn) {

    public static SeededNotice of(String town, String channel, String kind) {
        var day = LocalDate.of(2020, 1, 2);
        return new SeededNotice(town, channel, kind, "通知", day, day);
    }

    public SeededNotice titled(String words) {
        return new SeededNotice(town, channel, kind, words, issuedOn, publishedOn);
    }

    public SeededNotice publishedOn(LocalDate day) {
        return new SeededNotice(town, channel, kind, title, day, day);
    }

    public SeededNotice issuedOn(LocalDate day) {
        return new SeededNotice(town, channel, kind, title, day, publishedOn);
    }

    public void insert(TestDatabase database) {
        try (var connection = database.ownerConnection();
                var statement = connection.prepareStatement("""
                        insert into publication.notice (town_id, number, report_id, order_number, edition, state, channel_id, kind, title,
                               content, metadata, digest, index_number, issued_on, publishing_body, first_published_at)
                        select t.id, n.number, n.number, 1, 1, 'PUBLISHED', c.id, ?, ?, '{}', '{}', repeat('0', 64), 'test/' || n.number,
                               cast(? as date), t.organ, cast(? as timestamp) at time zone 'Asia/Shanghai'
                          from admin.town t join admin.channel c on c.town_id = t.id and c.slug = ?,
                               (select coalesce(max(number), 0) + 1 as number from publication.notice) n
                         where t.slug = ?
                        """)) {
            statement.setString(1, kind);
            statement.setString(2, title);
            statement.setString(3, issuedOn.toString());
            statement.setString(4, publishedOn + " 09:00");
            statement.setString(5, channel);
            statement.setString(6, town);
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("no such channel: " + town + "/" + channel);
            }
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
