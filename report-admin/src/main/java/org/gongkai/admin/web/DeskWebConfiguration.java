package org.gongkai.admin.web;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Argument resolution and the static files of the desk; limits stand in {@code admin-defaults.properties}. */
@Configuration
class DeskWebConfiguration implements WebFluxConfigurer {

    private final ActorResolver actors;

    DeskWebConfiguration(ActorResolver actors) {
        this.actors = actors;
    }

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(actors);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // their versions stand in the addresses
        registry.addResourceHandler("/admin/assets/modules/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/admin/assets/**")
                .addResourceLocations("classpath:/admin-assets/")
                .setCacheControl(CacheControl.noCache());
    }
}
