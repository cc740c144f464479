package org.gongkai.api.typeface;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Files with the letters of paper editions, for each face in the order of preference; those that are not there are passed over. All
 * have TrueType outlines. One of several fonts in a file is named behind {@code #}. The defaults are where Debian puts fonts that may
 * be redistributed and embedded (docs/paper.md); we ship none, and never 仿宋_GB2312 or 小标宋, which are sold.
 *
 * @param title in place of 小标宋
 * @param body in place of 仿宋
 * @param hei 黑体
 * @param kai 楷体
 */
@ConfigurationProperties("gongkai.paper.fonts")
public record FontProperties(
        @DefaultValue({FontProperties.SONG, FontProperties.MORE_SONG})
        List<String> title,

        @DefaultValue({FontProperties.SONG, FontProperties.MORE_SONG})
        List<String> body,

        @DefaultValue({"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc#WenQuanYiMicroHei", FontProperties.DROID})
        List<String> hei,

        @DefaultValue({
            "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
            "/usr/share/fonts/truetype/arphic/ukai.ttc#UKaiCN"
        })
        List<String> kai) {

    static final String SONG = "/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf";
    /** For letters beyond GB 2312; of those within it has the forms of Taiwan. */
    static final String MORE_SONG = "/usr/share/fonts/truetype/arphic/uming.ttc#UMingCN";

    static final String DROID = "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf";

    public FontProperties {
        title = List.copyOf(title);
        body = List.copyOf(body);
        hei = List.copyOf(hei);
        kai = List.copyOf(kai);
    }

    List<String> of(Face face) {
        return switch (face) {
            case TITLE -> title;
            case BODY -> body;
            case HEI -> hei;
            case KAI -> kai;
        };
    }
}
