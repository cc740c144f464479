package org.gongkai.api.notice;

/** A notice as plain text, for reading aloud, printing and quoting. */
final class NoticeText {

    private NoticeText() {}

    static String of(PublicNotice notice) {
        var summary = notice.summary();
        var text = new StringBuilder()
                .append(notice.content().title())
                .append("\n\n")
                .append("索引号：")
                .append(summary.indexNumber())
                .append('\n');
        if (summary.documentNumber() != null) {
            text.append("发文字号：").append(summary.documentNumber()).append('\n');
        }
        text.append("时间：")
                .append(summary.publishedMinute())
                .append("  来源：")
                .append(summary.source())
                .append("\n\n")
                .append(notice.content().plain())
                .append('\n');
        var signature = notice.content().signature();
        if (signature != null) {
            text.append('\n');
            if (signature.organ() != null) {
                text.append(signature.organ()).append('\n');
            }
            var date = signature.date();
            if (date != null) {
                text.append("%d年%d月%d日\n".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
            }
        }
        return text.toString();
    }
}
