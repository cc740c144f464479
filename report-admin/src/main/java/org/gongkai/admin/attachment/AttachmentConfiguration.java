package org.gongkai.admin.attachment;

import java.nio.file.Path;
import org.gongkai.domain.file.FileShelf;
import org.gongkai.domain.file.FolderShelf;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** The shelf of the desk: that of the installation, or the folder in its home. */
@Configuration
@EnableConfigurationProperties({AttachmentProperties.class, ScannerProperties.class})
class AttachmentConfiguration {

    @Lazy
    @Bean(destroyMethod = "")
    FileShelf adminShelf(
            Environment environment, @Qualifier("installationShelf") ObjectProvider<FileShelf> installation) {
        return installation.getIfAvailable(() -> new FolderShelf(
                Path.of(environment.getProperty("gongkai.home", "gongkai-data")).resolve("files")));
    }
}
