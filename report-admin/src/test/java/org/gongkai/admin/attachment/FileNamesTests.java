package org.gongkai.admin.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FileType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
            '申请表.docx',                       '申请表.docx'
            'C:\\Users\\苗青\\桌面\\预算 .xlsx', '预算.xlsx'
            '../../etc/passwd.txt',              'passwd.txt'
            '  年度　报告 .pdf ',                '年度 报告.pdf'
            '什么是"公开"?.pdf',                 '什么是＂公开＂？.pdf'
            '<script>.txt',                      '＜script＞.txt'
            '.htaccess',                         '附件.htaccess'
            'a..pdf',                            'a.pdf'
            '',                                  '附件'
            '...',                               '附件'
            'noextension',                       'noextension'
            """)
    void aNameIsWhatIsLeftWithoutPathAndHiddenCharacters(String given, String name) {
        assertThat(FileNames.clean(given)).isEqualTo(name);
    }

    @Test
    void nothingTurnsTheDirectionOfWritingOrHides() {
        assertThat(FileNames.clean("通知\u202Efdp.exe")).isEqualTo("通知fdp.exe");
        assertThat(FileNames.clean("通\u200B知\u0000\r\n.pdf")).isEqualTo("通知 .pdf".replace(" ", ""));
        assertThat(FileNames.clean("e\u0301.txt")).isEqualTo("\u00e9.txt");
    }

    @Test
    void aLongNameKeepsItsExtension() {
        assertThat(FileNames.clean("长".repeat(300) + ".docx")).isEqualTo("长".repeat(115) + ".docx");
        assertThat(FileNames.clean("𠮷".repeat(300) + ".pdf")).isEqualTo("𠮷".repeat(116) + ".pdf");
    }

    @Property(tries = 2000)
    void whateverIsGivenANameComesOutAndStays(@ForAll @StringLength(max = 200) String given) {
        var name = FileNames.clean(given);

        assertThat(Attachment.isName(name)).as("%s", name).isTrue();
        assertThat(FileNames.clean(name)).isEqualTo(name);
    }

    @Property(tries = 1000)
    void aRenamedFileKeepsAnExtensionOfItsType(@ForAll @StringLength(max = 150) String typed, @ForAll FileType type) {
        if (typed.isBlank()) {
            assertThatThrownBy(() -> FileNames.renamed(typed, type)).isInstanceOf(AttachmentRefused.class);
            return;
        }
        var name = FileNames.renamed(typed, type);

        assertThat(Attachment.isName(name)).as("%s", name).isTrue();
        assertThat(FileType.ofName(name)).contains(type);
    }

    @Test
    void theExtensionNeedNotBeTyped() {
        assertThat(FileNames.renamed("申请表", FileType.DOCX)).isEqualTo("申请表.docx");
        assertThat(FileNames.renamed("申请表.pdf", FileType.DOCX)).isEqualTo("申请表.pdf.docx");
        assertThat(FileNames.renamed("照片.JPEG", FileType.JPEG)).isEqualTo("照片.JPEG");
    }
}
