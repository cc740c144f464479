package org.gongkai.deployment.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.gongkai.deployment.home.Home;

/** A process of its own that uses the server of a home until its input ends, after it ran the statements in its arguments. */
final class PostgresUser {

    private PostgresUser() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        try (var postgres = EmbeddedPostgres.open(Home.open(Path.of(arguments[0])))) {
            var url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + EmbeddedPostgres.DATABASE;
            try (var connection = DriverManager.getConnection(url, EmbeddedPostgres.OWNER, postgres.ownerPassword());
                    var statement = connection.createStatement()) {
                for (int i = 1; i < arguments.length; i++) {
                    statement.execute(arguments[i]);
                }
            }
            System.out.println(postgres.port());
            System.out.flush();
            while (System.in.read() >= 0) {}
        }
    }
}
