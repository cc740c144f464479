package org.gongkai.admin.register;

import java.time.LocalDate;

/**
 * The decision by which a batch is done.
 *
 * @param number of the document; empty where it has none
 * @param notice number of the public notice of it; 0 where there is none
 */
record Decision(String title, String number, LocalDate decidedOn, long notice) {

    static final int LONGEST_TITLE = 100;
    static final int LONGEST_NUMBER = 60;

    /** As every entry of the batch names it. */
    String words(String label, long batch) {
        return "第%d号%s：%s（%s%s）".formatted(batch, label, title, number.isEmpty() ? "" : number + "，", decidedOn);
    }
}
