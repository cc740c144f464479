/** Where attachments lie: the folder of this home, or an S3-compatible store. */
@NullMarked
package org.gongkai.deployment.files;

import org.jspecify.annotations.NullMarked;
