package org.gongkai.domain.town;

import java.util.regex.Pattern;

/**
 * The unified social credit code of an organ (统一社会信用代码, GB 32100-2015): 18 characters, of which the last is a check character modulo
 * 31 over the others. It leads the index numbers of the organ's information.
 */
public record SocialCreditCode(String value) {

    private static final Pattern SHAPE = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}");
    private static final String CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int MODULUS = 31;

    /** GB 32100-2015, annex A: powers of 3 modulo 31. */
    private static final int BASE = 3;

    public SocialCreditCode {
        if (!SHAPE.matcher(value).matches() || check(value) != value.charAt(17)) {
            throw new IllegalArgumentException("not a unified social credit code: " + value);
        }
    }

    private static char check(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += CHARACTERS.indexOf(code.charAt(i)) * weight;
            weight = weight * BASE % MODULUS;
        }
        return CHARACTERS.charAt((MODULUS - sum % MODULUS) % MODULUS);
    }

    @Override
    public String toString() {
        return value;
    }
}
