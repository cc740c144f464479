-- What shows that a duty was done where no notice of this platform does: a link or a receipt that somebody recorded. Town 0 is the county
-- itself. Nothing is removed; what was wrong is taken back.
create table admin.duty_evidence (
    town_id integer not null check (town_id >= 0),
    id bigint generated always as identity,
    duty text not null check (duty ~ '^[a-z](-?[a-z0-9]){1,39}$'),
    -- in which it was due
    year integer not null check (year between 2008 and 2999),
    done_on date not null,
    link text check (char_length(link) between 1 and 300),
    receipt text check (char_length(receipt) between 1 and 200),
    recorded_at timestamptz not null default now(),
    recorded_by text not null check (char_length(recorded_by) between 1 and 60),
    taken_back_at timestamptz,
    taken_back_by text check (char_length(taken_back_by) between 1 and 60),
    primary key (town_id, id),
    check (link is not null or receipt is not null),
    check ((taken_back_at is null) = (taken_back_by is null))
);
create index duty_evidence_id on admin.duty_evidence (id);
create index duty_evidence_year on admin.duty_evidence (year, town_id) where taken_back_at is null;
alter table admin.duty_evidence enable row level security;
create policy town on admin.duty_evidence to gongkai_admin
    using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
grant select, insert (town_id, duty, year, done_on, link, receipt, recorded_by), update (taken_back_at, taken_back_by)
    on admin.duty_evidence to gongkai_admin;

-- How often a channel is to be renewed (国办秘函〔2019〕19号): 动态 every two weeks, 通知公告 and 政策 every six months, the rest every year.
create function admin.channel_class(column_type text, name text) returns text
    language sql immutable
    return case when column_type = '工作动态' then 'news'
                when column_type in ('政策文件', '政策解读') or name like '%通知%' or name like '%公告%' then 'policies'
                else 'others' end;
