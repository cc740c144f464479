-- A town that was restored alone into a platform of its own brings the rows that the logs of its former platform held of it, as they were:
-- they show what was recorded there and then, and are found again in that platform's chains by number and hash. docs/backup.md.

create table publication.former_change (
    town_id integer not null,
    -- which restore brought it: the id of the backup
    log text not null check (log ~ '^[0-9]{8}T[0-9]{6}Z(-[a-z0-9-]+)?$'),
    sequence bigint not null,
    kind text not null,
    notice bigint not null,
    edition integer not null,
    at timestamptz not null,
    digest text not null,
    facts text,
    previous_hash text not null,
    hash text not null,
    primary key (town_id, log, sequence)
);

create table admin.former_audit (
    town_id integer not null,
    log text not null check (log ~ '^[0-9]{8}T[0-9]{6}Z(-[a-z0-9-]+)?$'),
    sequence bigint not null,
    at timestamptz not null,
    account_id bigint,
    login text,
    act text not null,
    subject text not null,
    detail jsonb not null,
    previous_hash text not null,
    hash text not null,
    primary key (town_id, log, sequence)
);
alter table admin.former_audit enable row level security;
create policy town on admin.former_audit for select to gongkai_admin using (admin.in_scope(town_id));
grant select on admin.former_audit to gongkai_admin;
