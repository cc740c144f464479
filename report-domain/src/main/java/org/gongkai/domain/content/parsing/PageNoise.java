package org.gongkai.domain.content.parsing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.parsing.PageLabels.Field;

/**
 * Takes off what a copied page has above and below the text (breadcrumb, index block, tools), and reads its metadata. Only
 * the first and the last lines are looked at, so that nothing inside a text is ever dropped.
 */
final class PageNoise {

    /** Index blocks are printed twice and one field per line at worst. */
    private static final int LONGEST_HEAD = 120;

    private static final int LONGEST_FOOT = 15;

    /** A title on two lines, printed twice. */
    private static final int MOST_TITLE_LINES = 4;

    private static final int LONGEST_TOOL_LINE = 120;

    private static final Pattern BREADCRUMB =
            Pattern.compile("^(?:您?(?:现在)?的?(?:当前)?位置|当前(?:所在)?位置|所在位置|首页 ?(?:>|»|/|-+>|\\\\))");
    private static final Pattern PAGE_LINE = Pattern.compile(
            "^(?:今天是|欢迎(?:您|访问|光临)|您好|扫一扫|用手机扫|使用手机扫|手机扫一扫|上一篇|下一篇|上一条|下一条|相关(?:链接|文章|阅读|附件)|文章关键词|责任编辑 |主办单位|承办单位|版权所有|网站标识码|网站地图|网站支持IPv6)"
                    + "|ICP备|公网安备|网站标识码|版权所有");
    private static final Pattern DOCUMENT_NUMBER =
            Pattern.compile("^\\p{IsHan}{1,24} ?[〔\\[(【] ?(?:19|20)\\d\\d ?[〕\\])】] ?第? ?\\d{1,5} ?号$");
    private static final Pattern TOOL_SEPARATOR = Pattern.compile("[\\s/|:\\[\\]【】〖〗()、,>»·]+");
    private static final Set<String> TOOLS =
            Set.of(("大 中 小 大小 特大 超大 字号 字体 字体大小 默认 正常 放大 缩小 A A+ A- T T+ T- 打印 打印本页 打印此页 打印文章 我要打印 关闭 关闭窗口 关闭本页 关闭此页 "
                            + "分享 分享到 分享至 收藏 加入收藏 我要收藏 微信 微博 新浪微博 新浪 腾讯微博 QQ QQ空间 QQ好友 人人网 豆瓣 复制链接 返回 返回顶部 返回首页 返回列表 "
                            + "保存 保存本页 下载 另存为 朗读 听全文 语音播报 语音朗读 无障碍 无障碍阅读 无障碍浏览 关怀版 长者模式 适老版 繁体 繁體 简体 我要纠错 纠错 推荐 更多 正文 本页 窗口")
                    .split(" ", -1));

    private final List<Piece> pieces;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<String> dropped = new ArrayList<>();
    private final List<Piece.Line> titles = new ArrayList<>();
    private int start;
    private int end;

    private PageNoise(List<Piece> pieces) {
        this.pieces = pieces;
        this.end = pieces.size();
    }

    /**
     * A source without its page.
     *
     * @param titles lines that stood among the noise above the text: the title, perhaps twice
     * @param dropped what was left out, line by line
     */
    record Page(Map<String, String> metadata, List<String> dropped, List<Piece.Line> titles, List<Piece> rest) {}

    static Page takeOff(List<Piece> pieces) {
        var noise = new PageNoise(pieces);
        noise.takeHead();
        noise.takeFoot();
        return new Page(noise.metadata, noise.dropped, noise.titles, pieces.subList(noise.start, noise.end));
    }

    private void takeHead() {
        boolean more = true;
        while (more && start < Math.min(end, LONGEST_HEAD)) {
            int taken = noiseAt(start);
            more = taken > 0 || takeTitlesBeforeNoise();
            start += taken;
        }
    }

    /** Reads the noise at {@code index} and says how many pieces it takes, 0 where there is none. */
    private int noiseAt(int index) {
        return switch (pieces.get(index)) {
            case Piece.Line line -> noiseAt(index, line);
            case Piece.Whole(Block.Table table) -> takeIndexTable(table);
            case Piece.Whole _ -> 0;
        };
    }

    private int noiseAt(int index, Piece.Line line) {
        if (isBreadcrumb(line.plain())) {
            // what stands above a breadcrumb is the name of the site
            titles.forEach(title -> dropped.add(title.plain()));
            titles.clear();
        }
        if (!isNoise(index)) {
            return 0;
        }
        int taken = isBareLabel(index) ? takeBareField(index) : takeLine(index, line.plain());
        for (int i = index; i < index + taken; i++) {
            dropped.add(plainAt(i));
        }
        return taken;
    }

    /** Whether a line is noise; looks ahead a little, changes nothing. */
    private boolean isNoise(int index) {
        if (!(pieces.get(index) instanceof Piece.Line line)) {
            return pieces.get(index) instanceof Piece.Whole(Block.Table table) && isIndexTable(table);
        }
        var plain = line.plain();
        return isBreadcrumb(plain)
                || isTool(plain)
                || isPageLine(plain)
                || PageLabels.isMoment(plain)
                || isDocumentNumber(plain)
                || isBareLabel(index)
                || (!PageLabels.fields(plain).isEmpty() && !isAgenda(index));
    }

    private static boolean isBreadcrumb(String line) {
        return line.length() <= 300
                && BREADCRUMB.matcher(Characters.folded(line)).find();
    }

    private static boolean isPageLine(String line) {
        return line.length() <= 200 && PAGE_LINE.matcher(line).find() && !line.endsWith("。");
    }

    private static boolean isTool(String line) {
        if (line.length() > LONGEST_TOOL_LINE) {
            return false;
        }
        boolean any = false;
        for (var word : TOOL_SEPARATOR.split(Characters.folded(line), -1)) {
            if (!word.isEmpty() && !TOOLS.contains(word)) {
                return false;
            }
            any |= !word.isEmpty();
        }
        return any;
    }

    private static boolean isDocumentNumber(String line) {
        return line.length() <= 50
                && DOCUMENT_NUMBER.matcher(Characters.folded(line)).find();
    }

    /** 时间：… above 地点：… tells when a meeting took place, not when a page was published. */
    private boolean isAgenda(int index) {
        var next = plainAt(index + 1);
        return next.startsWith("地点") || next.startsWith("会议") || next.startsWith("主持") || next.startsWith("参加");
    }

    /** Labels without colon are believed only where another one is near. */
    private boolean isBareLabel(int index) {
        if (PageLabels.bare(plainAt(index)).isEmpty()) {
            return false;
        }
        for (int near = Math.max(0, index - 3); near <= index + 3; near++) {
            if (near != index && PageLabels.bare(plainAt(near)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private int takeBareField(int index) {
        var label = PageLabels.bare(plainAt(index)).orElseThrow();
        var next = plainAt(index + 1);
        if (index + 1 >= end || !mayBeValue(label, index + 1)) {
            return 1;
        }
        keep(new Field(label, next));
        return 2;
    }

    private int takeLine(int index, String line) {
        if (isDocumentNumber(line)) {
            keep(new Field("发文字号", line));
            return 1;
        }
        var fields = PageLabels.fields(line);
        fields.forEach(this::keep);
        // [ 索引号 ] alone on its line has its value on the next one
        if (fields.size() == 1
                && fields.getFirst().value().isEmpty()
                && !line.endsWith(":")
                && !line.endsWith("：")
                && mayBeValue(fields.getFirst().label(), index + 1)) {
            keep(new Field(fields.getFirst().label(), plainAt(index + 1)));
            return 2;
        }
        return 1;
    }

    private void keep(Field field) {
        if (field.isOfPage() && !field.isBlank()) {
            metadata.putIfAbsent(field.label(), field.value());
        }
    }

    /** Whether a line may be the value of the label before it; a blank value is followed by the next label or the title. */
    private boolean mayBeValue(String label, int index) {
        var line = plainAt(index);
        if (line.isEmpty()
                || line.length() > 60
                || line.endsWith("。")
                || Marks.at(line).isPresent()) {
            return false;
        }
        if (!PageLabels.fields(line).isEmpty()
                || isTool(line)
                || PageLabels.inCell(line).isPresent()) {
            return false;
        }
        if (label.endsWith("名称") || label.equals("标题")) {
            return true;
        }
        boolean hasDigit = line.chars().anyMatch(c -> c >= '0' && c <= '9');
        return label.endsWith("号") || label.endsWith("日期") || label.endsWith("时间")
                ? (hasDigit && !TitleWords.end(line)) || line.length() <= 2
                : !TitleWords.end(line) && !line.endsWith("：") && !line.endsWith(":");
    }

    private int takeIndexTable(Block.Table table) {
        if (!isIndexTable(table)) {
            return 0;
        }
        for (var row : table.rows()) {
            Optional<String> label = Optional.empty();
            for (var cell : row.cells()) {
                var text = Inline.plain(cell.text()).strip();
                var next = PageLabels.inCell(text);
                if (next.isEmpty()) {
                    label.ifPresent(known -> keep(new Field(known, text)));
                }
                label = next;
            }
        }
        dropped.add(table.plain());
        return 1;
    }

    private static boolean isIndexTable(Block.Table table) {
        return table.rows().size() <= 20
                && table.rows().stream()
                                .flatMap(row -> row.cells().stream())
                                .filter(cell -> PageLabels.inCell(
                                                Inline.plain(cell.text()).strip())
                                        .isPresent())
                                .limit(3)
                                .count()
                        >= 3
                && table.rows().stream()
                        .allMatch(row -> PageLabels.inCell(
                                        row.cells().isEmpty()
                                                ? ""
                                                : Inline.plain(row.cells()
                                                                .getFirst()
                                                                .text())
                                                        .strip())
                                .isPresent());
    }

    /** Takes lines that may be titles and are followed by more noise. */
    private boolean takeTitlesBeforeNoise() {
        int index = start;
        while (index < end && index - start < MOST_TITLE_LINES && mayStandAmongNoise(index)) {
            index++;
        }
        if (index == start || index >= end || !isNoise(index)) {
            return false;
        }
        while (start < index) {
            takeAmongNoise((Piece.Line) pieces.get(start++));
        }
        return true;
    }

    private boolean mayStandAmongNoise(int index) {
        return pieces.get(index) instanceof Piece.Line line
                && !isNoise(index)
                && (TitleWords.mayBeTitle(line.plain())
                        || PageLabels.unforeseen(line.plain()).isPresent());
    }

    private void takeAmongNoise(Piece.Line line) {
        var field = PageLabels.unforeseen(line.plain());
        if (field.isPresent()) {
            keep(field.get());
            dropped.add(line.plain());
        } else if (line.plain().endsWith("文件") && line.plain().length() <= 40) {
            // the red head of a printed document (红头)
            dropped.add(line.plain());
        } else {
            titles.add(line);
        }
    }

    private void takeFoot() {
        int first = Math.max(start, end - LONGEST_FOOT);
        while (end > first && isFoot(end - 1)) {
            end--;
            dropped.add(plainAt(end));
            PageLabels.fields(plainAt(end)).forEach(this::keep);
        }
    }

    private boolean isFoot(int index) {
        if (!(pieces.get(index) instanceof Piece.Line line)) {
            return false;
        }
        var fields = PageLabels.fields(line.plain());
        boolean editor = !fields.isEmpty()
                && fields.stream()
                        .allMatch(field ->
                                field.label().contains("编") || field.label().contains("审") || !field.isOfPage());
        return editor || isTool(line.plain()) || isPageLine(line.plain());
    }

    private String plainAt(int index) {
        return index >= 0 && index < pieces.size() && pieces.get(index) instanceof Piece.Line line ? line.plain() : "";
    }
}
