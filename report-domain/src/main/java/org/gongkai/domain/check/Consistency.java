package org.gongkai.domain.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.report.ReportKind;
import org.jspecify.annotations.Nullable;

/**
 * Whether the statements of an edition fit together: years, organs and dates (inspections call it 公开逻辑错误), and whether a report on the rule
 * of law has the parts it must have (法治政府建设与责任落实督察工作规定 art. 27).
 */
final class Consistency {

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(20\\d{2})\\s?年(?!至|—|-)");
    private static final Pattern PLAN_YEARS =
            Pattern.compile("法治政府建设实施纲要[》）)（(\\s]*(20\\d{2})\\s?年?\\s?([—\\-－–~至到]*)\\s?(20\\d{2})\\s?年?");
    private static final List<Pattern> PARTS = List.of(
            Pattern.compile("举措|成效|开展情况|主要工作|推进情况|重点工作"),
            Pattern.compile("不足|问题|短板|薄弱"),
            Pattern.compile("第一责任人"),
            Pattern.compile("下一年|下一步|下一阶段|下步|20\\d{2}\\s?年[^\\n]{0,20}(?:安排|计划|打算|思路|任务|设想)"));
    private static final List<String> PART_NAMES = List.of("主要举措和成效", "存在的不足和原因", "第一责任人职责履行情况", "下一年度主要安排");

    /** Penalties, licences, fees and certificates. */
    private static final Pattern POWERS = Pattern.compile("罚款|吊销|许可|收费|强制措施|证明材料");

    private final Content content;
    private final Metadata metadata;
    private final Checks.Against against;
    private final List<Found> founds = new ArrayList<>();

    private Consistency(Content content, Metadata metadata, Checks.Against against) {
        this.content = content;
        this.metadata = metadata;
        this.against = against;
    }

    static List<Found> of(Content content, Metadata metadata, Checks.Against against) {
        var check = new Consistency(content, metadata, against);
        check.years();
        check.planYears();
        check.signature();
        check.dates();
        check.parts();
        check.tables();
        check.textBody();
        check.powers();
        return check.founds;
    }

    /** A year in a heading of the first level that is neither that of the title nor the next one. */
    private void years() {
        var title = year(content.title());
        boolean periodic =
                metadata.kind() == ReportKind.RULE_OF_LAW_REPORT || metadata.kind() == ReportKind.DISCLOSURE_REPORT;
        if (title == null || !periodic) {
            return;
        }
        for (int i = 0; i < content.blocks().size(); i++) {
            if (content.blocks().get(i) instanceof Block.Heading heading && heading.level() == 1) {
                var match = YEAR.matcher(heading.plain());
                while (match.find()) {
                    int named = Integer.parseInt(match.group(1));
                    if (named != title && named != title + 1) {
                        founds.add(found("YEAR_DIFFERS", i, match, title + "年"));
                    }
                }
            }
        }
        if (!content.plain().contains(title + "年") && !content.plain().contains(title + " 年")) {
            founds.add(new Found("YEAR_NOWHERE", Weight.REASON, Place.whole(), title + "年", null));
        }
    }

    private static @Nullable Integer year(String text) {
        var match = YEAR.matcher(text);
        return match.find() ? Integer.valueOf(match.group(1)) : null;
    }

    /** The outline for 2015–2020 and for 2021–2025 are the two there are. */
    private void planYears() {
        for (int i = 0; i < content.blocks().size(); i++) {
            var match = PLAN_YEARS.matcher(content.blocks().get(i).plain());
            while (match.find()) {
                var years = match.group(1) + "-" + match.group(3);
                boolean isPlan = years.equals("2015-2020") || years.equals("2021-2025");
                if (!isPlan || match.group(2).isEmpty()) {
                    founds.add(found("PLAN_YEARS", i, match, null));
                }
            }
        }
    }

    private static Found found(String code, int block, Matcher match, @Nullable String instead) {
        return new Found(code, Weight.REASON, Place.in(block, match.start(), match.end()), match.group(), instead);
    }

    private void signature() {
        var signature = content.signature();
        if (signature == null || signature.organ() == null || metadata.source() != null) {
            return;
        }
        var organ = signature.organ().replaceAll("[\\s（）()]", "");
        if (against.town().stream().noneMatch(name -> organ.contains(name) || name.contains(organ))) {
            founds.add(new Found(
                    "ORGAN_DIFFERS",
                    Weight.REASON,
                    Place.whole(),
                    signature.organ(),
                    against.town().isEmpty() ? null : against.town().getLast()));
        }
    }

    private void dates() {
        var issued = metadata.issuedOn();
        if (issued != null && issued.isAfter(against.today())) {
            founds.add(new Found("ISSUED_IN_FUTURE", Weight.APPROVER, Place.whole(), issued.toString(), null));
        }
    }

    private void parts() {
        if (metadata.kind() != ReportKind.RULE_OF_LAW_REPORT) {
            return;
        }
        var text = content.title() + "\n" + content.plain();
        for (int i = 0; i < PARTS.size(); i++) {
            if (!PARTS.get(i).matcher(text).find()) {
                founds.add(new Found("PART_MISSING", Weight.REASON, Place.whole(), PART_NAMES.get(i), null));
            }
        }
    }

    /** The same figure in the text and in the tables of the report (国办公开办函〔2021〕30号). */
    private void tables() {
        if (metadata.kind() == ReportKind.DISCLOSURE_REPORT) {
            founds.addAll(TableFigures.differing(content, year(content.title())));
        }
    }

    /** What a normative document must not create by itself (国办发〔2018〕37号, 一); to be looked at, not answered for. */
    private void powers() {
        if (metadata.kind() != ReportKind.NORMATIVE_DOCUMENT) {
            return;
        }
        for (int i = 0; i < content.blocks().size(); i++) {
            var match = POWERS.matcher(content.blocks().get(i).plain());
            while (match.find()) {
                founds.add(
                        new Found("POWER", Weight.NOTE, Place.in(i, match.start(), match.end()), match.group(), null));
            }
        }
    }

    /** A body that is only pictures is read by nobody who does not see them (国办秘函〔2019〕19号). */
    private void textBody() {
        if (!content.blocks().isEmpty() && content.blocks().stream().noneMatch(Checks::isText)) {
            founds.add(new Found("ONLY_PICTURES", Weight.REASON, Place.whole(), "", null));
        }
    }
}
