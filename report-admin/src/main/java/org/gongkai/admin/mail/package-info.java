/** Mail to people: what is written with an act, and how it leaves. */
@NullMarked
package org.gongkai.admin.mail;

import org.jspecify.annotations.NullMarked;
