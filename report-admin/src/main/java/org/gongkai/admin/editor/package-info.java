/** The editor in which drafts are written as they will look: its page, and saving while one types. */
@NullMarked
package org.gongkai.admin.editor;

import org.jspecify.annotations.NullMarked;
