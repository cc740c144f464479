package org.gongkai.deployment.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gongkai.domain.SampleFiles;
import org.junit.jupiter.api.Test;

/**
 * Makes the attachments of the demo county and compares them with those that are committed, byte for byte.
 * {@code -Dgongkai.demo.write=true} writes them anew.
 */
class DemoAttachmentsTests {

    private static final Path FOLDER = Path.of("src/main/resources/demo/attachments");

    private static Map<String, byte[]> files() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("qinghe-2026-medical-insurance-form.docx", insuranceForm());
        files.put("shiqiao-2026-budget-table.xlsx", budgetTable());
        files.put("yunxi-2026-water-supply-opinion-form.docx", opinionForm());
        files.put("yunxi-2026-water-supply-explanation.pdf", explanation());
        return files;
    }

    private static byte[] insuranceForm() {
        return SampleFiles.docx(
                "青禾镇2026年度城乡居民基本医疗保险参保登记表",
                "村（社区）：              登记日期：      年    月    日",
                "序号\t姓名\t与户主关系\t是否首次参保\t缴费方式\t备注",
                "1\t\t\t\t\t",
                "2\t\t\t\t\t",
                "3\t\t\t\t\t",
                "4\t\t\t\t\t",
                "5\t\t\t\t\t",
                "填表说明：",
                "1. 缴费方式填线上、银行或者现场。",
                "2. 困难群众请在备注栏注明资助类别。",
                "3. 本表只用于参保登记，由村（社区）便民服务站妥善保管。咨询电话：0600-5550108。");
    }

    private static byte[] budgetTable() {
        return SampleFiles.xlsx(
                "2026年收支预算总表",
                "石桥街道办事处2026年收支预算总表（单位：万元）",
                "收入项目\t预算数\t支出功能分类\t预算数",
                "一般公共预算拨款收入\t2286.40\t一般公共服务支出\t1012.35",
                "政府性基金预算拨款收入\t120.00\t公共安全支出\t86.50",
                "上年结转收入\t46.20\t文化旅游体育与传媒支出\t64.80",
                "\t\t社会保障和就业支出\t438.75",
                "\t\t卫生健康支出\t117.60",
                "\t\t城乡社区支出\t592.40",
                "\t\t灾害防治及应急管理支出\t38.20",
                "\t\t住房保障支出\t102.00",
                "收入总计\t2452.60\t支出总计\t2452.60");
    }

    private static byte[] opinionForm() {
        return SampleFiles.docx(
                "《云溪镇农村集中供水管理办法（征求意见稿）》意见反馈表",
                "单位名称或者姓名\t",
                "联系人和联系方式\t",
                "所在村（社区）\t",
                "条款\t修改意见和理由",
                "\t",
                "\t",
                "\t",
                "请于2026年7月8日前寄至安澜县云溪镇溪滨路6号云溪镇人民政府农业农村服务中心，或者发送至yunxi-nongye@anlan.example。",
                "反馈人的个人信息仅用于本次意见征集。");
    }

    private static byte[] explanation() {
        return SampleFiles.pdf(
                "《云溪镇农村集中供水管理办法（征求意见稿）》起草说明",
                "",
                "一、为什么起草",
                "全镇农村集中供水工程由不同单位管护，水价公示、停水告知和维修",
                "责任的做法不一，群众意见较多，需要统一规范。",
                "二、主要内容",
                "（一）明确镇人民政府、村民委员会和供水单位的职责。",
                "（二）计划检修提前24小时告知，停水超过12小时采取临时供水措施。",
                "（三）以入户水表为界划分维修责任。",
                "（四）水费收支每半年公布一次，接受监督。",
                "三、怎样提意见",
                "请填写意见反馈表，2026年7月8日前寄送或者发送电子邮件。",
                "",
                "云溪镇人民政府农业农村服务中心",
                "2026年6月8日");
    }

    @Test
    void theCommittedFilesAreTheseVeryBytes() throws IOException {
        for (var file : files().entrySet()) {
            var path = FOLDER.resolve(file.getKey());
            if (Boolean.getBoolean("gongkai.demo.write")) {
                Files.write(path, file.getValue());
            }
            assertThat(path).hasBinaryContent(file.getValue());
            assertThat(file.getValue().length).isLessThan(10_000);
        }
    }

    @Test
    void everyAttachmentOfTheCountyIsThereUnderANameOfItsType() {
        var attachments = County.read().documents().stream()
                .flatMap(document -> document.attachments().stream())
                .toList();

        assertThat(attachments).hasSize(4).allSatisfy(attachment -> {
            assertThat(attachment.bytes()).isNotEmpty();
            assertThat(attachment.name())
                    .endsWith(attachment.file().substring(attachment.file().lastIndexOf('.')));
        });
    }
}
