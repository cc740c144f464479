package org.gongkai.api.site;

import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The county's own particulars; what is blank is not shown. The footer and meta tags they fill are prescribed by
 * 国办发〔2017〕47号.
 *
 * @param name 网站名称
 * @param county the county, such as 清江县
 * @param baseUrl scheme and host of every absolute address, such as {@code https://www.example.gov.cn}; without it the address
 *     of the request is used
 * @param identificationCode 政府网站标识码
 * @param organiser 主办单位
 * @param contact how to reach it
 * @param icp ICP备案编号
 * @param publicSecurity 公安机关备案标识
 * @param correctionUrl 我为政府网站找错
 * @param siteMapUrl 站点地图
 * @param markUrl the registration data behind 党政机关网站标识
 * @param securityContact where weaknesses are reported, such as {@code mailto:security@example.gov.cn}, for {@code
 *     /.well-known/security.txt}
 */
@ConfigurationProperties("gongkai.site")
public record SiteProperties(
        @DefaultValue("政府信息公开平台") String name,
        @DefaultValue("") String county,
        @DefaultValue("") String baseUrl,
        @DefaultValue("") String identificationCode,
        @DefaultValue("") String organiser,
        @DefaultValue("") String contact,
        @DefaultValue("") String icp,
        @DefaultValue("") String publicSecurity,
        @DefaultValue("") String correctionUrl,
        @DefaultValue("") String siteMapUrl,
        @DefaultValue("") String markUrl,
        @DefaultValue("") String securityContact) {

    /** An address that a Contact field of RFC 9116, section 2.5.3, takes: mail, a page over https, or a telephone. */
    private static final Pattern SECURITY_CONTACT =
            Pattern.compile("mailto:[!-~]{1,250}@[!-~]{1,250}|https://[!-~]{1,280}|tel:\\+?[0-9-]{3,30}");

    public SiteProperties {
        securityContact = requireContact(securityContact.strip());
        baseUrl = baseUrl.strip().replaceFirst("/+$", "");
        if (!baseUrl.isEmpty() && !baseUrl.matches("https?://[^/?#\\s]+")) {
            throw new IllegalArgumentException(
                    "gongkai.site.base-url is scheme and host, such as https://www.example.gov.cn: " + baseUrl);
        }
    }

    private static String requireContact(String contact) {
        if (!contact.isEmpty() && !SECURITY_CONTACT.matcher(contact).matches()) {
            throw new IllegalArgumentException(
                    "gongkai.site.security-contact begins with mailto:, https:// or tel:, such as mailto:security@example.gov.cn: "
                            + contact);
        }
        return contact;
    }

    /** The host part of the base address, empty where none is configured. */
    public String domain() {
        return baseUrl.replaceFirst("https?://", "");
    }

    /** Scheme and host of absolute addresses. */
    public String base(String ofRequest) {
        return baseUrl.isEmpty() ? ofRequest : baseUrl;
    }

    /** The same with what is set elsewhere put over it. The address of the site is none of it: it belongs to the installation. */
    SiteProperties with(Map<String, String> set) {
        return new SiteProperties(
                set.getOrDefault("name", name),
                set.getOrDefault("county", county),
                baseUrl,
                set.getOrDefault("identification-code", identificationCode),
                set.getOrDefault("organiser", organiser),
                set.getOrDefault("contact", contact),
                set.getOrDefault("icp", icp),
                set.getOrDefault("public-security", publicSecurity),
                set.getOrDefault("correction-url", correctionUrl),
                set.getOrDefault("site-map-url", siteMapUrl),
                set.getOrDefault("mark-url", markUrl),
                set.getOrDefault("security-contact", securityContact));
    }
}
