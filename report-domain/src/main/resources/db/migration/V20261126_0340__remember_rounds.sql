-- What reviewers saw, round by round, and take-downs that wait for a second person.

-- the text as it was submitted: a reviewer sees what has changed since the round before
create table admin.round_text (
    town_id integer not null,
    report_id bigint not null,
    edition integer not null,
    round integer not null check (round >= 1),
    content jsonb not null,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    submitted_at timestamptz not null default now(),
    primary key (town_id, report_id, edition, round),
    foreign key (town_id, report_id, edition) references admin.edition (town_id, report_id, number)
);

-- an urgent take-down works at once, and a second person says within a day whether it was right (保守国家秘密法 art. 34)
create table admin.take_down (
    town_id integer not null,
    report_id bigint not null,
    edition integer not null,
    taken_at timestamptz not null default now(),
    account_id bigint not null references admin.account,
    name text not null,
    reason text not null,
    confirmed_at timestamptz,
    confirmed_by bigint references admin.account,
    confirmed_name text,
    -- restored or withdrawn since
    ended_at timestamptz,
    primary key (town_id, report_id, taken_at),
    foreign key (town_id, report_id, edition) references admin.edition (town_id, report_id, number),
    check (confirmed_by <> account_id),
    check ((confirmed_at is null) = (confirmed_by is null))
);
create index take_down_open on admin.take_down (town_id, taken_at) where confirmed_at is null and ended_at is null;

do $$
declare
    name text;
begin
    foreach name in array array['round_text', 'take_down'] loop
        execute format('alter table admin.%I enable row level security', name);
        execute format('create policy town on admin.%I to gongkai_admin '
            'using (admin.in_scope(town_id)) with check (admin.in_scope(town_id))', name);
    end loop;
end
$$;
grant select, insert on admin.round_text to gongkai_admin;
grant select, insert, update (confirmed_at, confirmed_by, confirmed_name, ended_at) on admin.take_down to gongkai_admin;
