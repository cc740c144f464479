-- How the entries of a list that is compared from year to year stood before the public, and from when to when: a power list of 2025 beside
-- that of 2026. Only what was public, only registers whose declaration says 'compared-by'. What stood there is never changed; it only ends.
create table admin.register_listing (
    town_id integer not null,
    entry_id bigint not null,
    -- of the step that made it stand so
    sequence integer not null check (sequence >= 1),
    register text not null,
    title text not null check (char_length(title) between 1 and 300),
    field_values jsonb not null,
    listed_from timestamptz not null,
    listed_until timestamptz check (listed_until >= listed_from),
    primary key (town_id, entry_id, sequence),
    foreign key (town_id, entry_id) references admin.register_entry (town_id, id)
);
create index register_listing_day on admin.register_listing (town_id, register, listed_from);
create unique index register_listing_present on admin.register_listing (town_id, entry_id) where listed_until is null;
alter table admin.register_listing enable row level security;
create policy town on admin.register_listing to gongkai_admin
    using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
grant select, insert on admin.register_listing to gongkai_admin;
grant update (listed_until) on admin.register_listing to gongkai_admin;

-- what stands on a list now stands there since it came to the public; how it stood before is not known any more
insert into admin.register_listing (town_id, entry_id, sequence, register, title, field_values, listed_from)
select town_id, id, version, register, public_title, public_values, public_since
  from admin.register_entry
 where register in ('power-list', 'responsibility-list', 'negative-list') and public_values is not null;

create view publication.register_listing as
    select town_id, entry_id, register, title, field_values, listed_from, listed_until from admin.register_listing;
grant select on publication.register_listing to gongkai_api;
