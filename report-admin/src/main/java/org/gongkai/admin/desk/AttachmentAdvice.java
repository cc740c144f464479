package org.gongkai.admin.desk;

import org.gongkai.admin.attachment.AttachmentProperties;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells the page of a draft what may be attached. */
@ControllerAdvice(assignableTypes = {DraftPages.class, AttachmentPages.class, ReplacementPages.class})
class AttachmentAdvice {

    private final AttachmentProperties properties;

    AttachmentAdvice(AttachmentProperties properties) {
        this.properties = properties;
    }

    @ModelAttribute("attachmentRules")
    AttachmentProperties rules() {
        return properties;
    }
}
