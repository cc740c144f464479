/** People: who they are, how they sign in, their access tokens. */
@NullMarked
package org.gongkai.admin.account;

import org.jspecify.annotations.NullMarked;
