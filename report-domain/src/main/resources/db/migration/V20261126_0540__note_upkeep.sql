-- When a check that an operator runs last found nothing wrong; written by the command line as the owner, read for the figures.
create table admin.upkeep (
    kind text primary key check (kind ~ '^[a-z](-?[a-z0-9]){1,39}$'),
    succeeded_at timestamptz not null
);
grant select on admin.upkeep to gongkai_admin;
