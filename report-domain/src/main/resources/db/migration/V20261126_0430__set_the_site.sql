-- The county's own particulars, set at the desk; what is not set there comes from the configuration. The footer and meta tags they fill
-- are prescribed by 国办发〔2017〕47号.
create table admin.site_setting (
    name text primary key check (name in ('name', 'county', 'identification-code', 'organiser', 'contact', 'icp', 'public-security',
                                          'correction-url', 'site-map-url', 'mark-url')),
    value text not null check (char_length(value) between 1 and 300),
    set_by text not null check (char_length(set_by) between 1 and 40),
    set_at timestamptz not null default now()
);
alter table admin.site_setting enable row level security;
create policy setting_read on admin.site_setting for select to gongkai_admin using (true);
create policy setting_write on admin.site_setting to gongkai_admin
    using (admin.is_county_scope()) with check (admin.is_county_scope());
grant select, insert, delete, update (value, set_by, set_at) on admin.site_setting to gongkai_admin;

create view publication.site_setting as select name, value from admin.site_setting;
grant select on publication.site_setting to gongkai_api;

-- every page carries them
create function admin.announce_site() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    perform pg_notify('gongkai_public', '{"site":true}');
    return null;
end
$$;
create trigger announce after insert or update or delete on admin.site_setting for each statement execute function admin.announce_site();
