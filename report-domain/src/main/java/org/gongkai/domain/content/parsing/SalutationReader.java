package org.gongkai.domain.content.parsing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises whom a document addresses (主送机关): a first line that names organs and ends in a colon. */
final class SalutationReader {

    private static final int LONGEST = 200;

    private static final Pattern ADDRESSEE =
            Pattern.compile("委|政府|办|局|部|院|厅|单位|村|社区|中心|站|所|公司|企业|学校|代表|同志|领导|市民|居民|群众|朋友|大队|人大|政协|法院|联合会|主席团");
    private static final Pattern ANNOUNCEMENT = Pattern.compile("如下|现将|现就|情况|以下|包括|。|电话|网址|地址|主要");

    private SalutationReader() {}

    static Optional<String> read(List<Piece> pieces) {
        return !pieces.isEmpty() && pieces.getFirst() instanceof Piece.Line line && isSalutation(line.plain())
                ? Optional.of(line.plain())
                : Optional.empty();
    }

    private static boolean isSalutation(String line) {
        return line.length() <= LONGEST
                && (line.endsWith("：") || line.endsWith(":"))
                && Marks.at(line).isEmpty()
                && ADDRESSEE.matcher(line).find()
                && !ANNOUNCEMENT.matcher(line).find()
                && !AttachmentReader.isHeader(line);
    }
}
