package org.gongkai.admin.importing;

import java.util.regex.Pattern;

/** The words that a file has for those who do not see a picture; empty where no person wrote them, so that one is asked for them. */
final class Alternative {

    /** Word describes pictures by itself and says so; WPS and cameras leave the name of a file; Word counts them. */
    private static final Pattern NOBODYS = Pattern.compile(
            ".*(?:描述已自动生成|AI 生成的内容可能不正确|Description automatically generated|AI-generated content may be incorrect).*"
                    + "|.*\\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|webp)|(?:图片|图像|图形|Picture|Image|IMG|DSC|mmexport|微信图片)[\\s_\\d-]*|https?://.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Alternative() {}

    static String of(String text, int longest) {
        var words = new StringBuilder();
        text.codePoints()
                .filter(c -> c < 0xd800 || c > 0xdfff)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .forEach(words::appendCodePoint);
        var line = words.toString().strip();
        if (line.isEmpty() || NOBODYS.matcher(line).matches()) {
            return "";
        }
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest));
    }
}
