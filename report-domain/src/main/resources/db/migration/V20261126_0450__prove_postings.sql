-- Where and when a printed edition was put up, with a photograph that proves it. An entry is a record: it is never changed.

create table admin.posting (
    town_id integer not null,
    report_id bigint not null,
    id bigint generated always as identity,
    -- that was public then
    edition integer not null,
    place text not null check (char_length(place) between 1 and 100),
    posted_on date not null,
    photo text not null check (photo ~ '^[0-9a-f]{64}$'),
    media_type text not null check (media_type in ('image/jpeg', 'image/png')),
    size bigint not null check (size > 0),
    account_id bigint not null references admin.account,
    name text not null,
    at timestamptz not null default now(),
    primary key (town_id, report_id, id),
    foreign key (town_id, report_id, edition) references admin.edition (town_id, report_id, number)
);
create index posting_day on admin.posting (posted_on, town_id, id);
alter table admin.posting enable row level security;
create policy town on admin.posting to gongkai_admin using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
grant select, insert on admin.posting to gongkai_admin;
