-- What the rehearsed inspection said on each day, for every town and, as town 0, for the county: computed at night or when somebody asks, kept
-- so that one sees what has changed.
create table admin.inspection_result (
    town_id integer not null check (town_id >= 0),
    day date not null,
    computed_at timestamptz not null default now(),
    score numeric(5, 2) not null,
    red integer not null check (red >= 0),
    coming integer not null check (coming >= 0),
    -- the findings of the town; of the county those that belong to no town
    findings jsonb not null,
    -- of the county: what it fails by, and the mark it is compared with
    vetoes jsonb,
    pass_mark integer,
    primary key (town_id, day),
    check ((town_id = 0) = (vetoes is not null) and (town_id = 0) = (pass_mark is not null))
);
create index inspection_result_day on admin.inspection_result (day, town_id);
alter table admin.inspection_result enable row level security;
create policy inspection_result on admin.inspection_result to gongkai_admin
    using (admin.is_county_scope()) with check (admin.is_county_scope());
grant select, insert, delete, update (computed_at, score, red, coming, findings, vetoes, pass_mark)
    on admin.inspection_result to gongkai_admin;
