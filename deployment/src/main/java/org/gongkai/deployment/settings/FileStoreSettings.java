package org.gongkai.deployment.settings;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * Where attachments lie: in the folder of this home, or in an S3-compatible store. Secrets come from the environment alone.
 *
 * @param isBucket whether in a store
 * @param endpoint address of the store
 * @param region by which requests are signed
 * @param bucket its name
 * @param isPathStyle whether the bucket stands in the path, not before the host
 * @param timeout how long one answer may take
 * @param accessKey name of the key; empty where there is none
 * @param secretKey its secret; empty where there is none
 * @param problems what keeps it from being used, a line each
 */
public record FileStoreSettings(
        boolean isBucket,
        @Nullable URI endpoint,
        String region,
        String bucket,
        boolean isPathStyle,
        Duration timeout,
        String accessKey,
        String secretKey,
        List<String> problems) {

    static final String SECRET_KEY = "GONGKAI_FILES_S3_SECRET_KEY";
    private static final String ACCESS_KEY = "GONGKAI_FILES_S3_ACCESS_KEY";
    private static final String STORE = "gongkai.files.store";
    private static final String S3 = "gongkai.files.s3.";
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    public FileStoreSettings {
        problems = List.copyOf(problems);
    }

    /** What is set. A secret that is given twice, or whose file cannot be read, counts as missing. */
    public static FileStoreSettings of(Settings settings) {
        var problems = new ArrayList<String>();
        var store = Objects.requireNonNullElse(blankToNull(settings.text(STORE)), "folder");
        if (!store.equals("folder") && !store.equals("s3")) {
            problems.add("--" + STORE + " is folder or s3, not " + store);
        }
        boolean isBucket = store.equals("s3");
        var endpoint = isBucket ? endpoint(settings, problems) : null;
        var bucket = settings.text(S3 + "bucket");
        var accessKey = settings.secret(ACCESS_KEY);
        var secretKey = settings.secret(SECRET_KEY);
        if (isBucket) {
            if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
                problems.add(
                        "--" + S3 + "bucket names the bucket for attachments: 3 to 63 of a-z, 0-9, dot and hyphen");
            }
            if (accessKey.isEmpty()) {
                problems.add("the store of files needs a key: set " + ACCESS_KEY + " or " + ACCESS_KEY + "_FILE");
            }
            if (secretKey.isEmpty()) {
                problems.add("the store of files needs a secret: set " + SECRET_KEY + " or " + SECRET_KEY + "_FILE");
            }
            if (settings.isSet("gongkai.api.files.folder")) {
                problems.add("attachments lie in a store: leave --gongkai.api.files.folder away");
            }
        }
        return new FileStoreSettings(
                isBucket,
                endpoint,
                Objects.requireNonNullElse(blankToNull(settings.text(S3 + "region")), "us-east-1"),
                bucket,
                !settings.text(S3 + "path-style").equals("false"),
                timeout(settings.text(S3 + "timeout"), problems),
                accessKey,
                secretKey,
                problems);
    }

    private static @Nullable String blankToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable URI endpoint(Settings settings, List<String> problems) {
        try {
            var uri = URI.create(settings.text(S3 + "endpoint"));
            var scheme = Objects.requireNonNullElse(uri.getScheme(), "");
            boolean isPlain = Objects.requireNonNullElse(uri.getRawPath(), "").matches("/?")
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            if ((scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null && isPlain) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        problems.add("--" + S3 + "endpoint is the address of the store, such as https://s3.example.gov.cn");
        return null;
    }

    private static Duration timeout(String text, List<String> problems) {
        try {
            var timeout = text.isEmpty() ? Duration.ofSeconds(10) : DurationStyle.detectAndParse(text);
            if (timeout.compareTo(SHORTEST) >= 0 && timeout.compareTo(LONGEST) <= 0) {
                return timeout;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        problems.add("--" + S3 + "timeout is between 100ms and 2m");
        return LONGEST;
    }

    /** Whether attachments and the signatures of requests travel where others may read along. */
    boolean isInClear() {
        return endpoint != null && "http".equals(endpoint.getScheme()) && !Settings.isLoopback(endpoint.getHost());
    }

    @Override
    public String toString() {
        return isBucket ? "FileStoreSettings[" + endpoint + " " + bucket + "]" : "FileStoreSettings[folder]";
    }
}
