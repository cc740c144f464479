package org.gongkai.domain.publication;

/** Why a notice is no longer what it was; decides what the public still sees. */
public enum WithdrawalKind {
    /** Should not have been published: the text is removed, the reason shown. */
    PUBLISHED_IN_ERROR("误发撤回", false),
    /** Another notice took its place: link to the successor. */
    REPLACED("已被替代", false),
    /** Its force has ended: the text stays, under a banner. */
    NO_LONGER_IN_FORCE("不再有效", true),
    /** Removed by legal order: the text is removed, the reason shown. */
    LEGAL_ORDER("依法撤下", false);

    private final String label;
    private final boolean keepsText;

    WithdrawalKind(String label, boolean keepsText) {
        this.label = label;
        this.keepsText = keepsText;
    }

    /** The Chinese term. */
    public String label() {
        return label;
    }

    /** Whether the public may still read the text. */
    public boolean keepsText() {
        return keepsText;
    }
}
