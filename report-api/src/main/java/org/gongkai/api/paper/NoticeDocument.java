package org.gongkai.api.paper;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.gongkai.api.notice.PublicNotice;
import org.gongkai.api.typeface.Lettering;
import org.gongkai.domain.file.ShelvedFile;
import org.gongkai.domain.report.DisclosureMode;
import org.jspecify.annotations.Nullable;

/**
 * A notice as an A4 document in the layout of GB/T 9704-2012, without red head and seal: it is a copy. In the order of the web page:
 * 标题, 文号, 主送机关, 正文, 附件说明, 署名, 日期, 附注; below them where the copy comes from.
 */
final class NoticeDocument implements Press.Work {

    private final PublicNotice notice;
    private final Map<String, ShelvedFile> pictures;
    private final List<String> imprint;

    NoticeDocument(PublicNotice notice, Map<String, ShelvedFile> pictures, List<String> imprint) {
        this.notice = notice;
        this.pictures = pictures;
        this.imprint = imprint;
    }

    @Override
    public void draw(PDDocument document, Lettering letters, Bound bound) throws IOException {
        var style = Style.DOCUMENT;
        var measure = new Measure(letters, style.narrowing());
        var galley = new Galley(measure, style, new Figures(document, pictures), bound);
        var summary = notice.summary();
        var content = notice.content();
        galley.title(content.title());
        if (summary.documentNumber() != null) {
            galley.centred(summary.documentNumber(), style.body(), style.pitch());
        }
        galley.blank().blocks(content);
        if (content.signature() != null) {
            galley.signature(content.signature());
        }
        var mark = mark(summary.metadata().property());
        if (!mark.isEmpty()) {
            galley.plain(mark, style.body(), 2 * style.em());
        }
        galley.blank().imprint(imprint);
        new A4(document, measure, style, bound).lay(galley.pieces());
    }

    /** The print mark (国办发〔2016〕80号, 一(一)), as a note in brackets below the date. */
    private static String mark(@Nullable DisclosureMode property) {
        return switch (property) {
            case null -> "";
            case PROACTIVE -> "（此件公开发布）";
            case ON_APPLICATION -> "（此件依申请公开）";
            case NON_DISCLOSABLE -> "（此件不公开）";
        };
    }
}
