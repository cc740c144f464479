package org.gongkai.deployment.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.gongkai.deployment.settings.FileStoreSettings;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FileShelf;
import org.gongkai.domain.file.IncomingFile;
import org.gongkai.domain.file.ShelfUnavailable;
import org.gongkai.domain.file.ShelvedFile;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket of an S3-compatible store in which files lie under {@code ab/ab12…}, as they do in a folder. What comes lies aside on this
 * machine until it is whole, and is then sent in one request: an object is there whole or not at all. Every answer has its time, a request
 * that fails is tried twice more; what the store does not give ends in {@link ShelfUnavailable}.
 */
public final class BucketShelf implements FileShelf, AutoCloseable {

    private static final int TRIES = 3;
    /** What a line to the store carries at least, in bytes a second: a large file has more time. */
    private static final long SLOWEST = 1_000_000;

    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final String NOBODY = "0".repeat(64);
    private static final int NOT_FOUND = 404;

    private final FileStoreSettings settings;
    private final String bucket;
    private final String address;
    private final Duration timeout;
    private final Path aside;
    private final long largest;
    private final LongAdder failedReads = new LongAdder();
    private final LongAdder failedWrites = new LongAdder();
    private @Nullable S3Client client;

    /**
     * @param settings without problems
     * @param aside a folder of this machine for files on their way
     * @param largest the most bytes of a file that comes
     */
    public BucketShelf(FileStoreSettings settings, Path aside, long largest) {
        this.settings = settings;
        this.bucket = settings.bucket();
        this.address = Objects.requireNonNull(settings.endpoint()) + "/" + bucket;
        this.timeout = settings.timeout();
        this.aside = aside;
        this.largest = largest;
    }

    private static S3Client connect(FileStoreSettings settings) {
        var timeout = settings.timeout();
        return S3Client.builder()
                .endpointOverride(settings.endpoint())
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.isPathStyle())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
                // stores other than Amazon's do not know its newer checksums; every file has its SHA-256 for a name
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(timeout)
                        .socketTimeout(timeout))
                .overrideConfiguration(override -> override.apiCallAttemptTimeout(timeout)
                        .apiCallTimeout(timeout.multipliedBy(TRIES))
                        .retryStrategy(DefaultRetryStrategy.standardStrategyBuilder()
                                .maxAttempts(TRIES)
                                .build()))
                .build();
    }

    /** Made when it is first needed: its thousand classes are no part of a start. */
    private synchronized S3Client client() {
        var made = client;
        if (made == null) {
            made = connect(settings);
            client = made;
        }
        return made;
    }

    @Override
    public boolean isThere() {
        return true;
    }

    private static String key(String sha256) {
        return FileShelf.requireDigest(sha256).substring(0, 2) + "/" + sha256;
    }

    @Override
    public String address(String sha256) {
        return address + "/" + key(sha256);
    }

    @Override
    public Optional<ShelvedFile> find(String sha256) throws IOException {
        var key = key(sha256);
        return ask(failedReads, () -> size(key).map(size -> new Stored(sha256, size)));
    }

    private Optional<Long> size(String key) {
        try {
            return Optional.of(
                    client().headObject(head -> head.bucket(bucket).key(key)).contentLength());
        } catch (S3Exception fault) {
            if (fault.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    private <T> T ask(LongAdder failures, Supplier<T> question) throws ShelfUnavailable {
        try {
            return question.get();
        } catch (SdkException fault) {
            failures.increment();
            throw new ShelfUnavailable("the store " + address + " " + reason(fault), fault);
        }
    }

    private static String reason(SdkException fault) {
        if (fault instanceof AwsServiceException answer) {
            var details = answer.awsErrorDetails();
            var code = details == null ? null : details.errorCode();
            return "refuses: " + answer.statusCode() + (code == null ? "" : " " + code);
        }
        Throwable innermost = fault;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return "does not answer: " + innermost.getMessage();
    }

    private final class Stored implements ShelvedFile {

        private final String sha256;
        private final long size;

        private Stored(String sha256, long size) {
            this.sha256 = sha256;
            this.size = size;
        }

        @Override
        public String sha256() {
            return sha256;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public InputStream open(long from, long length) throws IOException {
            boolean isPart = length < size;
            var opened = ask(
                    failedReads,
                    () -> client().getObject(get -> get.bucket(bucket)
                            .key(key(sha256))
                            .range(isPart ? "bytes=" + from + "-" + (from + length - 1) : null)));
            var told = opened.response().contentLength();
            if (told == null || told != length) {
                opened.abort();
                failedReads.increment();
                throw new ShelfUnavailable(address(sha256) + " has not the length it had", null);
            }
            return new Bytes(opened, length);
        }
    }

    /** Ends with the last byte that was asked for, or tells that the store ended before. */
    private final class Bytes extends InputStream {

        private final ResponseInputStream<GetObjectResponse> opened;
        private long left;

        private Bytes(ResponseInputStream<GetObjectResponse> opened, long length) {
            this.opened = opened;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            try {
                int came = opened.read(bytes, from, (int) Math.min(length, left));
                if (came < 0) {
                    throw new IOException("it ended before its end");
                }
                left -= came;
                return came;
            } catch (IOException | SdkException fault) {
                failedReads.increment();
                throw new ShelfUnavailable("the store " + address + " broke off: " + fault.getMessage(), fault);
            }
        }

        /** What is left is not waited for. */
        @Override
        public void close() throws IOException {
            if (left > 0) {
                opened.abort();
            } else {
                opened.close();
            }
        }
    }

    /** Asks for one drawer after the other and puts it in order: not every store lists in order. */
    @Override
    public void each(Visitor visitor) throws IOException {
        for (int drawer = 0; drawer < 256; drawer++) {
            var prefix = "%02x/".formatted(drawer);
            var files = ask(failedReads, () -> {
                var found = new ArrayList<ShelvedFile>();
                client().listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix))
                        .contents()
                        .forEach(object -> {
                            var name = object.key().substring(prefix.length());
                            if (Attachment.isDigest(name) && object.key().equals(key(name))) {
                                found.add(new Stored(name, object.size()));
                            }
                        });
                return found;
            });
            files.sort(Comparator.comparing(ShelvedFile::sha256));
            for (var file : files) {
                visitor.see(file);
            }
        }
    }

    @Override
    public IncomingFile receive() throws IOException {
        return IncomingFile.in(aside, largest, this::put);
    }

    private void put(Path whole, String sha256, long size) throws IOException {
        var key = key(sha256);
        if (ask(failedWrites, () -> size(key)).filter(there -> there == size).isPresent()) {
            return;
        }
        var check = md5(whole);
        var enough = timeout.plusSeconds(size / SLOWEST);
        ask(
                failedWrites,
                () -> client().putObject(
                                put -> put.bucket(bucket)
                                        .key(key)
                                        .contentMD5(check)
                                        .contentType("application/octet-stream")
                                        .overrideConfiguration(within(enough)),
                                RequestBody.fromFile(whole)));
    }

    private static AwsRequestOverrideConfiguration within(Duration enough) {
        return AwsRequestOverrideConfiguration.builder()
                .apiCallAttemptTimeout(enough)
                .apiCallTimeout(enough.multipliedBy(TRIES))
                .build();
    }

    /** The one check of what arrives that every S3-compatible store knows; that a file is what its name says is told by its SHA-256. */
    private static String md5(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("MD5"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return Base64.getEncoder().encodeToString(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java platform has MD5", fault);
        }
    }

    /** Whether the store gives a key an answer within three seconds; no file is touched. */
    public boolean answers() {
        try {
            client().headObject(head ->
                    head.bucket(bucket).key(key(NOBODY)).overrideConfiguration(within(LOOK.dividedBy(TRIES))));
            return true;
        } catch (S3Exception fault) {
            return fault.statusCode() == NOT_FOUND;
        } catch (SdkException _) {
            return false;
        }
    }

    /** How many requests for files failed since the start. */
    public long failedReads() {
        return failedReads.sum();
    }

    /** How many files could not be put into the store since the start. */
    public long failedWrites() {
        return failedWrites.sum();
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
