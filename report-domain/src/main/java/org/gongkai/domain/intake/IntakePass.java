package org.gongkai.domain.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What a form carries so that it can be sent once: for which register of which town it was asked, about what, when, and a word of its own, sealed
 * under the key of the day. The answer to the question is part of the seal and stands nowhere.
 *
 * @param day of the key
 * @param town its slug
 * @param about id of the entry it answers to; 0 for none
 * @param asked when the form was asked for, in seconds
 * @param nonce 128 random bits
 */
public record IntakePass(LocalDate day, String town, String register, long about, long asked, String nonce) {

    /** Nobody reads and fills in a form in less. */
    public static final Duration SOONEST = Duration.ofSeconds(3);

    /** Then it has to be asked for again, with all that was typed kept. */
    public static final Duration LONGEST = Duration.ofHours(2);

    /** How far the clocks of two machines may differ. */
    private static final Duration APART = Duration.ofMinutes(1);

    private static final Pattern FORM =
            Pattern.compile("i1\\|([0-9-]{10})\\|([a-z][a-z0-9-]{1,39})\\|([a-z][a-z0-9-]{1,40})\\|"
                    + "(0|[1-9][0-9]{0,17})\\|([1-9][0-9]{0,11})\\|([A-Za-z0-9_-]{22})");
    private static final int LONGEST_TOKEN = 400;
    private static final int NONCE = 16;
    private static final Base64.Encoder CODE = Base64.getUrlEncoder().withoutPadding();

    /**
     * A pass with the question that goes with it.
     *
     * @param token what the form carries
     */
    public record Issued(String token, String question) {}

    /** What is wrong with a pass. */
    public enum Fault {
        /** Not one of ours, or one for another form. */
        FORGED,
        /** Sent sooner than a person can. */
        EARLY,
        /** Asked for too long ago. */
        EXPIRED,
        /** The question was answered wrongly. */
        WRONG_ANSWER
    }

    /**
     * What a form that came back carries.
     *
     * @param pass empty where it cannot be read or is for another form; where it is forged it says no more than what the form should be about
     * @param fault empty where all is well
     */
    public record Reading(Optional<IntakePass> pass, Optional<Fault> fault, Optional<ReceiptCode> receipt) {
        /** What the form is about; 0 for nothing. */
        public long about() {
            return pass.map(IntakePass::about).orElse(0L);
        }

        private static Reading wrong(Optional<IntakePass> pass, Fault fault) {
            return new Reading(pass, Optional.of(fault), Optional.empty());
        }
    }

    /** A new one. */
    public static Issued issue(
            IntakeKey key, Instant now, String town, String register, long about, RandomGenerator random) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var pass = new IntakePass(key.day(), town, register, about, now.getEpochSecond(), CODE.encodeToString(nonce));
        var check = HumanCheck.draw(random);
        var plain = pass.plain();
        return new Issued(
                CODE.encodeToString(plain.getBytes(StandardCharsets.US_ASCII)) + "."
                        + CODE.encodeToString(key.code("form", plain)) + "."
                        + CODE.encodeToString(key.code("answer", plain + "|" + check.answer())),
                check.question());
    }

    /**
     * Reads what came back.
     *
     * @param keys those that are in use: today's and yesterday's
     */
    public static Reading read(
            Collection<IntakeKey> keys, Instant now, String town, String register, String token, String answer) {
        var parts = token.length() > LONGEST_TOKEN ? new String[0] : token.split("\\.", -1);
        var plain = parts.length == 3 ? decoded(parts[0]) : Optional.<String>empty();
        var pass =
                plain.flatMap(IntakePass::parse).filter(one -> one.town.equals(town) && one.register.equals(register));
        if (pass.isEmpty()) {
            return Reading.wrong(Optional.empty(), Fault.FORGED);
        }
        var known = pass.get();
        var key = keys.stream().filter(one -> one.day().equals(known.day)).findFirst();
        if (key.isEmpty()) {
            // whether it was ours can no longer be told; either way it is asked for again
            return Reading.wrong(pass, Fault.EXPIRED);
        }
        return known.read(key.get(), now, parts, answer);
    }

    private Reading read(IntakeKey key, Instant now, String[] parts, String answer) {
        var plain = plain();
        if (!same(parts[1], key.code("form", plain))) {
            return Reading.wrong(Optional.of(this), Fault.FORGED);
        }
        var age = Duration.between(Instant.ofEpochSecond(asked), now);
        if (age.compareTo(APART.negated()) < 0) {
            return Reading.wrong(Optional.of(this), Fault.FORGED);
        }
        if (age.compareTo(LONGEST) > 0) {
            return Reading.wrong(Optional.of(this), Fault.EXPIRED);
        }
        var number = HumanCheck.number(answer);
        if (number.isEmpty() || !same(parts[2], key.code("answer", plain + "|" + number.get()))) {
            return Reading.wrong(Optional.of(this), Fault.WRONG_ANSWER);
        }
        if (age.compareTo(SOONEST) < 0) {
            return Reading.wrong(Optional.of(this), Fault.EARLY);
        }
        return new Reading(
                Optional.of(this), Optional.empty(), Optional.of(ReceiptCode.of(key.code("receipt", nonce))));
    }

    private static boolean same(String given, byte[] right) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8),
                CODE.encodeToString(right).getBytes(StandardCharsets.UTF_8));
    }

    private String plain() {
        return "i1|%s|%s|%s|%d|%d|%s".formatted(day, town, register, about, asked, nonce);
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<IntakePass> parse(String plain) {
        var form = FORM.matcher(plain);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IntakePass(
                    LocalDate.parse(form.group(1)),
                    form.group(2),
                    form.group(3),
                    Long.parseLong(form.group(4)),
                    Long.parseLong(form.group(5)),
                    form.group(6)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
