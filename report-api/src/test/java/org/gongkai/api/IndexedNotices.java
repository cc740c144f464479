package org.gongkai.api;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.text.SearchEntry;

/** Makes the words of listed notices that have none, as the publisher does. */
public final class IndexedNotices {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final TestDatabase database;

    public IndexedNotices(TestDatabase database) {
        this.database = database;
    }

    /** Has all that is listed be found. */
    public void index() {
        try (var connection = database.ownerConnection();
                var rows = connection.createStatement().executeQuery("""
                        select n.town_id, n.number, n.order_number, n.first_published_at, n.index_number, n.content, n.metadata,
                               n.state = 'WITHDRAWN' as ended,
                               array(select a.name || E'\\n' || coalesce(a.text, '') from publication.public_attachment a
                                      where a.number = n.number order by a.position) as files
                          from publication.search_due d join publication.notice n using (town_id, number)
                        """);
                var statement = connection.prepareStatement("""
                        insert into publication.notice_search (town_id, number, order_number, version, standing, first_published_at, words)
                        values (?, ?, ?, ?, ?, ?, array_to_tsvector(?))
                        """)) {
            while (rows.next()) {
                var content = DomainJson.read(rows.getString("content"), Content.class);
                var metadata = DomainJson.read(rows.getString("metadata"), Metadata.class);
                var at = rows.getObject("first_published_at", OffsetDateTime.class);
                var day = at.atZoneSameInstant(ZONE).toLocalDate();
                var texts = new ArrayList<>(List.of(content.plain()));
                texts.addAll(List.of((String[]) rows.getArray("files").getArray()));
                var entry = new SearchEntry(
                        rows.getInt("town_id"),
                        rows.getLong("number"),
                        metadata.channelId(),
                        metadata.kind(),
                        rows.getBoolean("ended") ? metadata.validity().ended() : metadata.validity(),
                        day,
                        rows.getString("index_number"),
                        metadata.documentNumber(),
                        content.title(),
                        texts);
                statement.setInt(1, entry.townId());
                statement.setLong(2, entry.number());
                statement.setInt(3, rows.getInt("order_number"));
                statement.setInt(4, SearchEntry.VERSION);
                statement.setLong(5, entry.standing().packed());
                statement.setObject(6, at);
                statement.setArray(7, connection.createArrayOf("text", entry.words()));
                statement.execute();
            }
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
