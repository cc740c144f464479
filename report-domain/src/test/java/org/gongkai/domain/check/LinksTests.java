package org.gongkai.domain.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.junit.jupiter.api.Test;

class LinksTests {

    private static final Content CONTENT = new Content(
            "通知",
            List.of(
                    new Block.Paragraph(List.of(
                            new Inline.Text("见"),
                            new Inline.Link("/notices/7", Inline.text("原通知")),
                            new Inline.Text("和"),
                            new Inline.Strong(List.of(new Inline.Link("/notices/8#b2", Inline.text("原通知")))),
                            new Inline.Link("https://www.example.gov.cn/notices/9", Inline.text("外站")),
                            new Inline.Link("#b1", Inline.text("上文")))),
                    new Block.Table(
                            null,
                            List.of(new Block.Row(List.of(new Block.Cell(
                                    false, 1, 1, List.of(new Inline.Link("/notices/7?x=1", Inline.text("表"))))))))),
            null);

    @Test
    void namesTheNoticesThatLinksLeadTo() {
        assertThat(Links.notices(CONTENT)).containsExactlyInAnyOrder(7L, 8L);
    }

    @Test
    void findsLinksToWhatIsNotThereAtTheirPlace() {
        var dead = Links.dead(CONTENT, Set.of(7L));

        assertThat(dead).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo("LINK_DEAD");
            assertThat(found.excerpt()).isEqualTo("/notices/8#b2");
            assertThat(found.place()).isEqualTo(Place.in(0, 5, 8));
        });
        assertThat(Links.dead(CONTENT, Set.of(7L, 8L))).isEmpty();
    }
}
