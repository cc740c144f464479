package org.gongkai.domain.content.parsing;

import java.util.regex.Pattern;

/** What the words of a title look like. */
final class TitleWords {

    /** Longer titles exist, but are only believed when they end like one. */
    private static final int LONGEST_PLAIN = 60;

    private static final int LONGEST = 150;

    /** The kinds of documents (公文种类) and what else county portals publish. */
    private static final Pattern KIND = Pattern.compile(
            "(?:报告|汇报|通知|通知书|通告|公告|公报|公示|决定|决议|命令|意见|通报|议案|请示|批复|复函|函|纪要|规定|办法|细则|条例|章程|规则|规程|守则|公约|指南|指引|须知|目录|名录|名单|清单|台账|方案|预案|计划|规划|总结|要点|制度|机制|措施|说明|解读|答复|简介|概况|情况|手册|年报|标准|声明|启事|倡议书|承诺书|建议书|协议|一览表|统计表|明细表|安排表|表)$");

    private static final Pattern NOTE = Pattern.compile("[（(【〔][^（()）【】〔〕]{1,30}[）)】〕]$");
    private static final String ENDS_OF_SENTENCES = "。；;：:，,、！!？?…";

    private TitleWords() {}

    /** Whether a line ends as titles do: in a kind of document, perhaps with （试行） behind it. */
    static boolean end(String line) {
        if (line.length() > LONGEST) {
            return false;
        }
        var words = Characters.squeezed(NOTE.matcher(line).replaceFirst(""));
        return KIND.matcher(words).find();
    }

    /** Whether a line can be a title or a part of one at all. */
    static boolean mayBeTitle(String line) {
        int length = line.length();
        if (length < 2 || length > LONGEST || (length > LONGEST_PLAIN && !end(line) && !line.startsWith("关于"))) {
            return false;
        }
        return line.indexOf('。') < 0
                && ENDS_OF_SENTENCES.indexOf(line.charAt(length - 1)) < 0
                && line.codePoints().anyMatch(Character::isLetter)
                && Marks.at(line).isEmpty()
                && !SignatureReader.isDate(line)
                && !isAside(line)
                && !AttachmentReader.isHeader(line);
    }

    private static boolean isAside(String line) {
        return (line.startsWith("（") || line.startsWith("(")) && (line.endsWith("）") || line.endsWith(")"));
    }
}
