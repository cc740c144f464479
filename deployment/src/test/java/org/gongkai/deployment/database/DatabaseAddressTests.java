package org.gongkai.deployment.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gongkai.deployment.home.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTests {

    @Test
    void readsEveryPart() {
        var parsed =
                DatabaseAddress.parse("postgresql://owner:p%40ss+%2F@db.county.example:5433/gongkai?sslmode=require");

        assertThat(parsed.owner()).isEqualTo("owner");
        assertThat(parsed.password()).isEqualTo("p@ss+/");
        assertThat(parsed.address().jdbcUrl())
                .isEqualTo("jdbc:postgresql://db.county.example:5433/gongkai?sslmode=require");
        assertThat(parsed.address().r2dbcUrl())
                .isEqualTo("r2dbc:postgresql://db.county.example:5433/gongkai?sslMode=require");
    }

    @Test
    void takesTheUsualPortAndLeavesOutWhatIsNotSaid() {
        var parsed = DatabaseAddress.parse("jdbc:postgresql://db/gongkai");

        assertThat(parsed.address()).isEqualTo(new DatabaseAddress("db", 5432, "gongkai", null));
        assertThat(parsed.owner()).isNull();
        assertThat(parsed.password()).isNull();
    }

    @Test
    void readsAnAddressOfVersionSix() {
        assertThat(DatabaseAddress.parse("postgres://[::1]/gongkai").address().jdbcUrl())
                .isEqualTo("jdbc:postgresql://[::1]:5432/gongkai");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sekret",
                "mysql://u:sekret@db/gongkai",
                "postgresql://u:sekret@/gongkai",
                "postgresql://u:sekret@db",
                "postgresql://u:sekret@db/",
                "postgresql://u:sekret@db/a/b",
                "postgresql://u:sekret@db:0/gongkai",
                "postgresql://u:sekret@db:99999/gongkai",
                "postgresql://u:sekret@db:x/gongkai",
                "postgresql://u:sek ret@db/gongkai",
                "postgresql://u:sek/sekret@db/gongkai",
                "postgresql://u:sek%zzsekret@db/gongkai",
                "postgresql://u:sekret@db/gongkai?sslmode=perhaps",
                "postgresql://u:sekret@db/gongkai?options=-c%20fsync=off"
            })
    void refusesOtherFormsWithoutRepeatingThem(String url) {
        assertThatThrownBy(() -> DatabaseAddress.parse(url))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("GONGKAI_DATABASE_URL")
                .message()
                .doesNotContain("sekret")
                .doesNotContain("\n");
    }

    @Test
    void neverPrintsAPassword() {
        assertThat(DatabaseAddress.parse("postgresql://u:sekret@db/gongkai").toString())
                .doesNotContain("sekret");
        assertThat(new Credentials("gongkai_api", "sekret", true).toString()).isEqualTo("gongkai_api");
    }
}
