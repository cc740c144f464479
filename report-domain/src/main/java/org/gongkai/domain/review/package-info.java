/** The path of an edition through review: stages, sign-offs, the transition table and the reasons for refusal. */
@NullMarked
package org.gongkai.domain.review;

import org.jspecify.annotations.NullMarked;
