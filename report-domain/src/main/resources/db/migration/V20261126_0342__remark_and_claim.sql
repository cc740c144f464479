-- Remarks on an edition, and who has a waiting report in hand.

create table admin.remark (
    town_id integer not null,
    report_id bigint not null,
    id bigint generated always as identity,
    edition integer not null,
    -- the remark it answers
    parent bigint,
    -- the block it speaks of, and how that began; neither for a remark on the whole
    position integer check (position >= 0),
    excerpt text check (char_length(excerpt) <= 60),
    account_id bigint not null references admin.account,
    name text not null,
    text text not null check (char_length(text) between 1 and 1000),
    -- of the text that was remarked on
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    at timestamptz not null default now(),
    resolved_at timestamptz,
    resolved_by bigint references admin.account,
    resolved_name text,
    primary key (town_id, report_id, id),
    foreign key (town_id, report_id, edition) references admin.edition (town_id, report_id, number),
    foreign key (town_id, report_id, parent) references admin.remark (town_id, report_id, id),
    check (parent is null or (position is null and resolved_at is null)),
    check ((position is null) = (excerpt is null)),
    check ((resolved_at is null) = (resolved_by is null))
);
create index remark_open on admin.remark (town_id, report_id, edition) where parent is null and resolved_at is null;

-- it holds for one stage of one round and ends by itself
create table admin.claim (
    town_id integer not null,
    report_id bigint not null,
    edition integer not null,
    round integer not null,
    stage text not null check (stage in ('OFFICE', 'SECRECY', 'FINAL')),
    account_id bigint not null references admin.account,
    name text not null,
    taken_at timestamptz not null default now(),
    until timestamptz not null,
    primary key (town_id, report_id),
    foreign key (town_id, report_id) references admin.report (town_id, id)
);

do $$
declare
    name text;
begin
    foreach name in array array['remark', 'claim'] loop
        execute format('alter table admin.%I enable row level security', name);
        execute format('create policy town on admin.%I to gongkai_admin '
            'using (admin.in_scope(town_id)) with check (admin.in_scope(town_id))', name);
    end loop;
end
$$;
grant select, insert, update (resolved_at, resolved_by, resolved_name) on admin.remark to gongkai_admin;
grant select, insert, update, delete on admin.claim to gongkai_admin;
