-- The one table in which editorial desk and publisher meet: admin fills it, the publisher empties it.
create table handover.publication_order (
    id bigint generated always as identity primary key,
    town_id integer not null,
    report_id bigint not null,
    order_number integer not null check (order_number >= 1),
    act text not null check (act in ('publish', 'withdraw', 'take-down', 'restore')),
    due_at timestamptz not null,
    instruction jsonb not null,
    given_at timestamptz not null default now(),
    attempts integer not null default 0,
    problem text,
    unique (town_id, report_id, order_number)
);
create index publication_order_due on handover.publication_order (due_at, id);

alter table handover.publication_order enable row level security;
create policy desk on handover.publication_order to gongkai_admin
    using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
create policy publisher on handover.publication_order to gongkai_publisher using (true);

grant select, delete on handover.publication_order to gongkai_admin;
-- taking an order back locks it first, so that it is either taken back or published, never both
grant update (attempts) on handover.publication_order to gongkai_admin;
grant insert (town_id, report_id, order_number, act, due_at, instruction) on handover.publication_order to gongkai_admin;
grant select, delete, update (attempts, problem, due_at) on handover.publication_order to gongkai_publisher;
