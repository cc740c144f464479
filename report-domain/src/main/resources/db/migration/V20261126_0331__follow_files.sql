-- What files hold that is not shown, and which file took the place of which.

alter table admin.edition_attachment
    -- a line each: kind, how often, + where it can be removed here, an example; nothing of files from before this was looked for
    add column hidden text[] not null default '{}' check (cardinality(hidden) <= 20);
grant insert (hidden) on admin.edition_attachment to gongkai_admin;

create table admin.attachment_replacement (
    town_id integer not null,
    report_id bigint not null,
    edition integer not null,
    -- of the file that made way, and of the one that stands in its place
    old_sha256 text not null check (old_sha256 ~ '^[0-9a-f]{64}$'),
    new_sha256 text not null check (new_sha256 ~ '^[0-9a-f]{64}$'),
    old_name text not null check (char_length(old_name) between 1 and 120),
    new_name text not null check (char_length(new_name) between 1 and 120),
    how text not null check (how in ('REPLACED', 'CLEANED')),
    account_id bigint not null references admin.account,
    name text not null,
    at timestamptz not null default now(),
    sequence bigint generated always as identity,
    primary key (town_id, report_id, sequence),
    foreign key (town_id, report_id, edition) references admin.edition (town_id, report_id, number)
);
alter table admin.attachment_replacement enable row level security;
create policy town on admin.attachment_replacement to gongkai_admin
    using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
grant select on admin.attachment_replacement to gongkai_admin;
grant insert (town_id, report_id, edition, old_sha256, new_sha256, old_name, new_name, how, account_id, name)
    on admin.attachment_replacement to gongkai_admin;
