package org.gongkai.api.typeface;

/** The four typefaces of an official document (GB/T 9704-2012). */
public enum Face {
    /** 小标宋, of the title. */
    TITLE,
    /** 仿宋, of the text. */
    BODY,
    /** 黑体, of headings 一、. */
    HEI,
    /** 楷体, of headings （一）. */
    KAI
}
