package org.gongkai.admin.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.codec.multipart.DefaultPartHttpMessageReader;
import org.springframework.http.codec.multipart.MultipartHttpMessageReader;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Argument resolution, upload limits and the static files of the desk. */
@Configuration
class DeskWebConfiguration implements WebFluxConfigurer {

    private static final int IN_MEMORY = 256 * 1024;
    private static final long LARGEST_PART = 20L * 1024 * 1024;
    private static final int MOST_PARTS = 40;
    private static final int LARGEST_JSON = 4 * 1024 * 1024;

    private final ActorResolver actors;

    DeskWebConfiguration(ActorResolver actors) {
        this.actors = actors;
    }

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(actors);
    }

    @Override
    public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
        configurer.defaultCodecs().maxInMemorySize(LARGEST_JSON);
        var parts = new DefaultPartHttpMessageReader();
        parts.setMaxInMemorySize(IN_MEMORY);
        parts.setMaxDiskUsagePerPart(LARGEST_PART);
        parts.setMaxParts(MOST_PARTS);
        configurer.defaultCodecs().multipartReader(new MultipartHttpMessageReader(parts));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/admin/assets/**")
                .addResourceLocations("classpath:/admin-assets/")
                .setCacheControl(CacheControl.noCache());
    }
}
