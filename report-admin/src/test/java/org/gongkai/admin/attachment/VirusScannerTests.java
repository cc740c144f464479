package org.gongkai.admin.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.gongkai.admin.attachment.AttachmentRefused.Reason;
import org.junit.jupiter.api.Test;

class VirusScannerTests {

    private static VirusScanner scanner(String address) {
        return new VirusScanner(new ScannerProperties(address, Duration.ofSeconds(1)));
    }

    private static void refuses(VirusScanner scanner, byte[] file, Reason reason) {
        assertThatThrownBy(() -> scanner.scan(file))
                .isInstanceOfSatisfying(
                        AttachmentRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void passesWhatIsCleanAndRefusesWhatIsNot() throws IOException {
        try (var clamd = new FakeClamd()) {
            var scanner = scanner(clamd.address());
            var large = new byte[300_000];

            assertThatCode(() -> scanner.scan(large)).doesNotThrowAnyException();
            assertThatCode(() -> scanner.scan(new byte[0])).doesNotThrowAnyException();
            refuses(scanner, ("...." + FakeClamd.SIGN).getBytes(StandardCharsets.US_ASCII), Reason.INFECTED);
            assertThat(clamd.asked()).isEqualTo(3);
        }
    }

    @Test
    void whatNobodyCouldLookAtIsRefused() throws IOException {
        var gone = new FakeClamd();
        gone.close();
        refuses(scanner(gone.address()), new byte[10], Reason.UNSCANNED);
        refuses(scanner("no-such-host.invalid:3310"), new byte[10], Reason.UNSCANNED);
        try (var clamd = new FakeClamd()) {
            clamd.be("error");
            refuses(scanner(clamd.address()), new byte[10], Reason.UNSCANNED);
            clamd.be("silent");
            var begun = System.nanoTime();
            refuses(scanner(clamd.address()), new byte[10], Reason.UNSCANNED);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void nothingIsAskedWhereThereIsNone() {
        assertThatCode(() -> scanner("").scan(FakeClamd.SIGN.getBytes(StandardCharsets.US_ASCII)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> scanner("clamd")).isInstanceOf(IllegalArgumentException.class);
    }
}
