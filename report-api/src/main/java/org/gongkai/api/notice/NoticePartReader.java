package org.gongkai.api.notice;

import static org.gongkai.api.database.Columns.required;

import io.r2dbc.spi.Readable;
import java.util.List;
import org.gongkai.api.file.PublicAttachment;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.Withdrawal;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.ChangeNote;
import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.Slug;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a notice that several statements select under the same names. */
public final class NoticePartReader {

    private NoticePartReader() {}

    /** Where it stands: the columns {@code town_…} and {@code channel_…}. */
    public static Place place(Readable row) {
        int town = required(row, "town_id", Integer.class);
        return new Place(
                new Town(
                        town,
                        new Slug(required(row, "town_slug", String.class)),
                        required(row, "town_name", String.class),
                        required(row, "town_code", String.class),
                        required(row, "town_organ", String.class)),
                new Channel(
                        required(row, "channel_id", Integer.class),
                        town,
                        new Slug(required(row, "channel_slug", String.class)),
                        required(row, "channel_name", String.class),
                        required(row, "channel_position", Integer.class)),
                ChannelProfileReader.profile(row));
    }

    /** What was said of its last change: {@code change_note} and {@code change_substantive}. */
    public static @Nullable ChangeNote changeNote(Readable row) {
        var text = row.get("change_note", String.class);
        return text == null
                ? null
                : new ChangeNote(text, Boolean.TRUE.equals(row.get("change_substantive", Boolean.class)));
    }

    /** Why its force ended: {@code withdrawal_kind} and {@code withdrawal_reason}. */
    public static @Nullable Withdrawal withdrawal(Readable row) {
        var kind = row.get("withdrawal_kind", String.class);
        return kind == null
                ? null
                : new Withdrawal(WithdrawalKind.valueOf(kind), required(row, "withdrawal_reason", String.class), null);
    }

    /** Its attachments as the database gathers them, none where it has none. */
    public static List<PublicAttachment> attachments(@Nullable String json) {
        return json == null ? List.of() : List.of(DomainJson.read(json, PublicAttachment[].class));
    }
}
