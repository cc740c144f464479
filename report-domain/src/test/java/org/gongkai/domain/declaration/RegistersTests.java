package org.gongkai.domain.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes with the program can be read, and what is wrong with a file is said with its line. */
class RegistersTests {

    private static final String SMALL = """
            code: wells
            name: 水井
            intro: 全镇水井。
            basis: [镇规]
            title: name
            fields:
              - {code: name, label: 名称}
              - {code: keeper, label: 看护人, personal: true}
              - {code: kind, label: 类别, type: choice, choices: [机井, 土井]}
              - {code: dugOn, label: 开挖日期, type: date}
            states: {open: 在用}
            acts:
              - {code: add, label: 登记, to: open, roles: [drafter], asks: [name, keeper, kind], requires: [name], stamps: [dugOn]}
            clocks:
              - {code: test, label: 检测, starts: add, length: 7, unit: working-days, stops: [add], basis: 镇规}
            public:
              states: [open]
              fields: [name]
              until: dugOn
            """;

    @Test
    void allThatComeWithTheProgramAreRight() {
        var registers = Registers.shipped();
        assertThat(registers.all()).hasSizeGreaterThanOrEqualTo(19);
        assertThat(registers.all()).allSatisfy(kind -> {
            assertThat(kind.basis()).as(kind.code()).isNotEmpty();
            assertThat(kind.acts())
                    .as(kind.code())
                    .allSatisfy(act -> assertThat(act.label()).isNotBlank());
        });
        System.out.println(registers.all().stream()
                .map(kind ->
                        kind.code() + " " + kind.name() + ": " + kind.fields().size() + " fields, "
                                + kind.acts().size() + " acts, " + kind.clocks().size() + " clocks")
                .collect(Collectors.joining("\n")));
    }

    @Test
    void aFolderAddsAndReplaces(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("wells.yaml"), SMALL);
        var registers = Registers.shipped().with(folder);
        assertThat(registers.kind("wells")).isPresent();
        assertThat(registers.all()).hasSize(Registers.shipped().all().size() + 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            code: wells|code: Wells|1|'code' has 2 to 40
            name: 水井|nmae: 水井|2|'nmae' is not known here
            title: name|title: nothing|1|there is no field 'nothing'
            type: choice, choices: [机井, 土井]|type: choice|9|'choices' belong
            type: choice, choices: [机井, 土井]|type: colour|9|'type' is one of
            roles: [drafter]|roles: [farmer]|13|there is no role 'farmer'
            asks: [name, keeper, kind]|asks: [depth]|13|there is no field 'depth'
            to: open|to: closed|13|there is no state 'closed'
            fields: [name]|fields: [name, keeper]|17|the public sees it with a 'mask'
            states: {open: 在用}|states: {open: 在用, gone: 已填}|1|nothing leads to the state 'gone'
            basis: [镇规]|basis: [镇规|5|not YAML
            type: choice, choices: [机井, 土井]|type: several, choices: [机井、土井]|9|a choice of several has no 、
            stamps: [dugOn]|stamps: [kind]|13|'kind' is not a field of type date
            requires: [name], stamps|requires: [dugOn], stamps|13|is stamped with the day of the act
            stamps: [dugOn]|clears: [depth]|13|there is no field 'depth'
            length: 7|length: 0|15|'length' is 1 to 1000
            length: 7, unit: working-days|basis: 法|15|'basis' stands here twice
            length: 7, unit: working-days|restarts: add|15|'length' and 'unit' are missing
            length: 7|due-field: dugOn|15|'unit' does not go with it
            length: 7|length: 7, length-field: dugOn|15|'dugOn' is not a field of type number
            length: 7|length: 7, only-if: {field: kind, values: [水塘]}|15|'kind' never has the value '水塘'
            length: 7|length: 7, only-if: {field: kind}|15|'values' is missing
            until: dugOn|until: name|17|'name' is not a field of type date
            until: dugOn|taken-down: {states: [open], fields: [kind]}|19|'kind' is not among the public fields
            stamps: [dugOn]|guards: [{message: 不, no-such: 1}]|13|'no-such' is not known here
            stamps: [dugOn]|guards: [{message: 不}]|13|a guard is one of
            stamps: [dugOn]|guards: [{message: 不, day-of-year: {field: dugOn, day: 02-30}}]|13|'day' is a month and a day
            length: 7|length: 7, optional: true, reminders: [2]|15|'reminders' does not go with it
            length: 7|length: 7, months-before: 2|15|'months-before' goes with 'due-field'
            stamps: [dugOn]|guards: [{only-if: {field: keeper, values: []}, message: 不, at-most: {act: add}}]|13|'values' is missing
            name: 水井|name: 水井\\nnumbering: "{year}"|1|'numbering' belongs to an act
            """)
    void whatIsWrongIsSaidWithFileAndLine(String right, String wrong, int line, String why) {
        var text = SMALL.replace(right, wrong.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(SMALL);
        assertThatThrownBy(() -> Registers.read("wells.yaml", text))
                .isInstanceOf(DeclarationFault.class)
                .hasMessageStartingWith("wells.yaml:" + line + ": ")
                .hasMessageContaining(why);
    }
}
