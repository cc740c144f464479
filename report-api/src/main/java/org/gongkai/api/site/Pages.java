package org.gongkai.api.site;

import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Fills the templates of the public side. It has a template engine of its own, because its templates and words lie in its own
 * package and another module's engine may run in the same process.
 */
@Component
public class Pages {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final Supplier<SiteProperties> site;
    private final Assets assets;

    Pages(Supplier<SiteProperties> site, Assets assets, Messages messages) {
        this.site = site;
        this.assets = assets;
        var templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("org/gongkai/api/site/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(messages.source());
    }

    /** The whole page. */
    public String fill(String template, Frame frame, Map<String, ?> model) {
        var context = new Context(Messages.LOCALE, Map.copyOf(model));
        context.setVariable("site", site.get());
        context.setVariable("assets", assets);
        context.setVariable("frame", frame);
        return engine.process(template, context);
    }
}
