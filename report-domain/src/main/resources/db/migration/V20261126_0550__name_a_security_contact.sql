-- Where weaknesses are reported (RFC 9116), among the particulars of the site.
alter table admin.site_setting drop constraint site_setting_name_check;
alter table admin.site_setting add constraint site_setting_name_check
    check (name in ('name', 'county', 'identification-code', 'organiser', 'contact', 'icp', 'public-security', 'correction-url',
                    'site-map-url', 'mark-url', 'security-contact'));
