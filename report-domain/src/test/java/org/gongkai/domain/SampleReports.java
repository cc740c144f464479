package org.gongkai.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.Signature;
import org.gongkai.domain.file.AttachedFile;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FileType;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.report.ChangeNote;
import org.gongkai.domain.report.DisclosureMode;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.report.IndexNumber;
import org.gongkai.domain.report.Manuscript;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.gongkai.domain.review.SignOff;
import org.gongkai.domain.review.Stage;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Membership;
import org.gongkai.domain.town.Role;

/** Reports, editions and people of the fictional 青禾镇 for the tests of every module. */
public final class SampleReports {

    /** Id of the town in the samples. */
    public static final int TOWN = 1;

    /** Account id of the person who drafted the samples. */
    public static final long DRAFTER_ID = 11;

    /** When the samples were reviewed. */
    public static final Instant REVIEWED_AT = Instant.parse("2026-04-08T02:00:00Z");

    private SampleReports() {}

    /** A short notice with a salutation, two levels of headings, a list and a signature. */
    public static Content floodNotice() {
        return new Content(
                "青禾镇人民政府关于做好2026年汛期防汛工作的通知",
                List.of(
                        new Block.Salutation("各村民委员会："),
                        new Block.Paragraph(Inline.text("汛期将至，为保障群众生命财产安全，现就有关事项通知如下：")),
                        new Block.Heading(1, "一、", Inline.text("压实防汛责任"), false),
                        new Block.Heading(2, "（一）", Inline.text("落实值班制度。"), true),
                        new Block.Paragraph(Inline.text("各村实行二十四小时值班。")),
                        new Block.Heading(1, "二、", Inline.text("排查隐患"), false),
                        new Block.Enumeration(
                                true,
                                List.of(
                                        new Block.Item("一是", Inline.text("检查水库、山塘。")),
                                        new Block.Item("二是", Inline.text("检查低洼房屋。"))))),
                new Signature("青禾镇人民政府", LocalDate.of(2026, 4, 8)));
    }

    /** A content with every kind of block and inline, and with every part that may be absent. */
    public static Content everyKindOfBlock() {
        return new Content(
                "青禾镇2025年法治政府建设年度报告",
                List.of(
                        new Block.Salutation("县人民政府："),
                        new Block.Paragraph(List.of(
                                new Inline.Text("现将"),
                                new Inline.Strong(Inline.text("2025年度")),
                                new Inline.Emphasis(List.of(new Inline.Strong(Inline.text("法治政府建设")))),
                                new Inline.Text("情况报告如下，全文见"),
                                new Inline.Link("https://www.example.gov.cn/qinghe?a=1&b=2", Inline.text("县政府网站")),
                                new Inline.LineBreak(),
                                new Inline.Text("“&<>\"'”"))),
                        new Block.Heading(1, "一、", Inline.text("主要做法"), false),
                        new Block.Heading(2, "（一）", Inline.text("严格执法。"), true),
                        new Block.Enumeration(
                                true,
                                List.of(
                                        new Block.Item("一是", Inline.text("亮证执法；")),
                                        new Block.Item("二是", Inline.text("全程记录。")))),
                        new Block.NumberedParagraph(3, "1.", Inline.text("全年办理案件12件，无一被撤销。")),
                        new Block.Enumeration(false, List.of(new Block.Item("①", Inline.text("普法进村。")))),
                        new Block.Table(
                                "2025年案件",
                                List.of(
                                        new Block.Row(List.of(
                                                new Block.Cell(true, 2, 1, Inline.text("类别")),
                                                new Block.Cell(true, 1, 1, Inline.text("件数")))),
                                        new Block.Row(List.of(
                                                new Block.Cell(false, 2, 1, Inline.text("行政处罚")),
                                                new Block.Cell(false, 1, 1, Inline.text("12")))))),
                        new Block.Table(null, List.of(new Block.Row(List.of(new Block.Cell(false, 1, 2, List.of()))))),
                        new Block.Figure("ab".repeat(32), "普法宣传现场", "图1 普法宣传"),
                        new Block.Figure("cd".repeat(32), "执法公示栏", null),
                        new Block.AttachmentNote(List.of("执法案件统计表", "普法责任清单"))),
                new Signature("青禾镇人民政府", LocalDate.of(2026, 1, 15)));
    }

    /** Complete metadata of a notice that is public proactively, in channel 1. */
    public static Metadata noticeMetadata() {
        return new Metadata(
                1,
                ReportKind.NOTICE,
                DisclosureMode.PROACTIVE,
                null,
                LocalDate.of(2026, 4, 8),
                "青禾镇人民政府",
                null,
                null,
                List.of("防汛"),
                null,
                Validity.IN_FORCE);
    }

    /** The first edition of report 1. */
    public static Manuscript manuscript() {
        return manuscript(noticeMetadata());
    }

    /** The first edition of report 1 under other metadata. */
    public static Manuscript manuscript(Metadata metadata) {
        var digest = DomainJson.digest(floodNotice(), metadata, List.of());
        return new Manuscript(TOWN, 1, 1, Set.of(DRAFTER_ID), floodNotice(), metadata, List.of(), null, digest);
    }

    /** A draft that may be submitted. */
    public static Edition.Draft aDraft() {
        return new Edition.Draft(manuscript());
    }

    /** An edition that waits for this stage; the stages before it are signed by {@link #reviewer}. */
    public static Edition.UnderReview underReview(Stage stage) {
        var signOffs = Arrays.stream(Stage.values())
                .filter(earlier -> earlier.compareTo(stage) < 0)
                .map(SampleReports::signOff)
                .toList();
        return new Edition.UnderReview(manuscript(), stage, signOffs);
    }

    private static SignOff signOff(Stage stage) {
        var signer = reviewer(stage);
        return new SignOff(
                stage, signer.accountId(), signer.name(), manuscript().digest(), REVIEWED_AT, null);
    }

    /** The order to publish the first edition as notice {@code number}. */
    public static Instruction.Publish publish(long number) {
        return publish(number, 1, floodNotice());
    }

    /** The order to publish an edition of notice {@code number}. */
    public static Instruction.Publish publish(long number, int edition, Content content) {
        return publish(number, edition, content, List.of());
    }

    /** The order to publish an edition of notice {@code number} with attachments. */
    public static Instruction.Publish publish(
            long number, int edition, Content content, List<AttachedFile> attachments) {
        var metadata = noticeMetadata();
        var digests =
                attachments.stream().map(file -> file.attachment().sha256()).toList();
        return new Instruction.Publish(
                number,
                edition,
                content,
                metadata,
                attachments,
                new IndexNumber("990121101", 2026, (int) number),
                edition == 1 ? null : new ChangeNote("更正个别文字。", false),
                DomainJson.digest(content, metadata, digests));
    }

    /** Two attachments: a table whose text is known and a scan whose is not. */
    public static List<AttachedFile> attachments() {
        return List.of(
                new AttachedFile(
                        new Attachment("c".repeat(64), "防汛值班表.xlsx", FileType.XLSX.mediaType(), 12_600), "值班日期\t带班领导"),
                new AttachedFile(
                        new Attachment("d".repeat(64), "物资清单（扫描件）.pdf", FileType.PDF.mediaType(), 1_258_291), null));
    }

    /** The person who drafted the samples. */
    public static Actor drafter() {
        return person(DRAFTER_ID, "苗青", Role.DRAFTER);
    }

    /** The person who signs at a stage; another one for each. */
    public static Actor reviewer(Stage stage) {
        return switch (stage) {
            case OFFICE -> person(12, "林禾", Role.OFFICE_REVIEWER);
            case SECRECY -> person(13, "江澄", Role.SECRECY_REVIEWER);
            case FINAL -> person(14, "周原", Role.APPROVER);
        };
    }

    /** A person with roles in the town of the samples. */
    public static Actor person(long accountId, String name, Role... roles) {
        var memberships = Arrays.stream(roles)
                .map(role -> new Membership(role.isCountyWide() ? 0 : TOWN, role))
                .collect(Collectors.toSet());
        return new Actor(accountId, "p" + accountId, name, Set.copyOf(memberships));
    }
}
