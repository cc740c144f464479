package org.gongkai.publisher;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * The whole publisher, imported by the running application when the role {@code publisher} is on. It asks the application
 * for one bean, a {@link java.time.InstantSource}, and for the settings {@code gongkai.publisher.*}.
 */
// bean names carry the package, because the other modules live in the same context
@Configuration(proxyBeanMethods = false)
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class PublisherConfiguration {}
