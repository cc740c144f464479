-- The figures read of a town's reports on the rule of law, and what people made of them. Only what somebody let stand is ever public.

create table admin.indicator (
    town_id integer not null,
    report_id bigint not null,
    edition integer not null,
    id bigint generated always as identity,
    code text not null check (code ~ '^[a-z](-?[a-z0-9]){1,39}$'),
    label text not null check (char_length(label) between 1 and 40),
    unit text not null check (char_length(unit) between 1 and 10),
    -- the year the report speaks of; null where it does not say
    year integer check (year between 1949 and 2999),
    -- what the text says; null where that is no one number
    read_value numeric(19, 4) check (read_value >= 0),
    approximate boolean not null,
    -- why it is a candidate only; null for a clear figure
    doubt text check (char_length(doubt) between 1 and 20),
    block integer not null check (block >= 0),
    start_at integer not null check (start_at >= 0),
    sentence text not null check (char_length(sentence) between 1 and 400),
    figure_from integer not null check (figure_from >= 0),
    figure_to integer not null check (figure_to > figure_from),
    state text not null default 'READ' check (state in ('READ', 'CONFIRMED', 'CORRECTED', 'DROPPED')),
    -- what somebody let stand
    value numeric(19, 4) check (value >= 0),
    decided_at timestamptz,
    decided_by bigint references admin.account,
    decided_name text,
    primary key (town_id, report_id, edition, id),
    foreign key (town_id, report_id, edition) references admin.edition (town_id, report_id, number),
    check ((value is not null) = (state in ('CONFIRMED', 'CORRECTED'))),
    check (value is null or year is not null),
    check ((state = 'READ') = (decided_at is null)),
    check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (decided_name is null))
);
-- one figure of a kind stands in an edition
create unique index indicator_stands on admin.indicator (town_id, report_id, edition, code) where value is not null;
create index indicator_county on admin.indicator (code, year, town_id) where value is not null;

alter table admin.indicator enable row level security;
create policy town on admin.indicator to gongkai_admin using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
grant select, insert, delete on admin.indicator to gongkai_admin;
grant update (label, unit, year, approximate, doubt, block, start_at, state, value, decided_at, decided_by, decided_name)
    on admin.indicator to gongkai_admin;

-- reviewers sign what they see: figures are settled while the text is
create function admin.keep_indicator() returns trigger
    language plpgsql set search_path = pg_catalog as $$
declare
    mine admin.indicator := case when tg_op = 'DELETE' then old else new end;
begin
    if not exists (select from admin.edition e
                    where e.town_id = mine.town_id and e.report_id = mine.report_id and e.number = mine.edition
                      and e.state = 'DRAFT') then
        raise exception 'an edition under review or approved keeps its figures' using errcode = 'GK001';
    end if;
    return mine;
end
$$;
create trigger keep_indicator before insert or update or delete on admin.indicator
    for each row execute function admin.keep_indicator();

-- What the public side reads of them: the figures that stand in editions that are public, of two reports on one year those of the newer.
create view publication.indicator as
    select distinct on (i.town_id, i.year, i.code)
           i.town_id, i.year, i.code, i.label, i.unit, i.value, i.approximate, n.number as notice, n.first_published_at
      from admin.indicator i
      join publication.notice n on n.town_id = i.town_id and n.report_id = i.report_id and n.edition = i.edition
     where i.value is not null and n.listed
     order by i.town_id, i.year, i.code, n.first_published_at desc, n.number desc;
grant select on publication.indicator to gongkai_api;

-- /towns/{town}/statistics belongs to every town from now on; a channel that has the address already keeps it.
do $$
declare
    kept integer[] := array(select id from admin.channel where slug = 'statistics' order by id);
begin
    execute format('alter table admin.channel add constraint channel_slug_free_of_statistics '
        'check (slug <> ''statistics'' or id = any (%L::integer[]))', kept);
end
$$;
