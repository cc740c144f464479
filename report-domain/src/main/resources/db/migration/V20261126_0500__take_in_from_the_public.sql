-- What the public sends by the forms of registers. The publisher takes it, because the public side writes nothing; the desk begins the
-- entries, because it alone knows the registers' rules. No process of the public side can read what was sent.

-- The key under which the forms of a day are sealed, common to all processes: the publisher agrees on it, the public side reads it. Whoever
-- knows it can pass by the question at the form, no more; it is deleted when its forms are over.
create table publication.intake_key (
    day date primary key,
    secret bytea not null check (octet_length(secret) = 32)
);
grant select, insert, delete on publication.intake_key to gongkai_publisher;
grant select on publication.intake_key to gongkai_api;

-- What was received, by the digest of the receipt code. The code follows from the one word in the form, so a form is taken once.
create table publication.intake_receipt (
    town_id integer not null references admin.town,
    receipt bytea not null check (octet_length(receipt) = 32),
    register text not null check (register ~ '^[a-z](-?[a-z0-9]){1,39}$'),
    received_at timestamptz not null default now(),
    primary key (town_id, receipt)
);
grant select (town_id, receipt, received_at), insert (town_id, receipt, register) on publication.intake_receipt to gongkai_publisher;

-- What waits for the desk. It is gone from here when its entry has begun.
create table handover.intake (
    town_id integer not null,
    receipt bytea not null,
    register text not null,
    field_values jsonb not null check (octet_length(field_values::text) <= 131072),
    received_at timestamptz not null default now(),
    attempts integer not null default 0,
    problem text check (char_length(problem) <= 500),
    set_aside_at timestamptz,
    primary key (town_id, receipt),
    foreign key (town_id, receipt) references publication.intake_receipt
);
create index intake_waiting on handover.intake (received_at, town_id) where set_aside_at is null;
create index intake_set_aside on handover.intake (town_id, set_aside_at) where set_aside_at is not null;

alter table handover.intake enable row level security;
create policy desk on handover.intake to gongkai_admin
    using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
create policy publisher on handover.intake to gongkai_publisher using (true) with check (true);
grant select, delete, update (attempts, problem, set_aside_at) on handover.intake to gongkai_admin;
-- how many wait, not what they say
grant select (town_id), insert (town_id, receipt, register, field_values) on handover.intake to gongkai_publisher;

-- Which entry came of what was sent.
create table admin.intake_entry (
    town_id integer not null,
    receipt bytea not null,
    entry_id bigint not null,
    primary key (town_id, receipt),
    foreign key (town_id, receipt) references publication.intake_receipt,
    foreign key (town_id, entry_id) references admin.register_entry (town_id, id)
);
create index intake_entry_entry on admin.intake_entry (town_id, entry_id);
alter table admin.intake_entry enable row level security;
create policy town on admin.intake_entry to gongkai_admin
    using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
grant select, insert on admin.intake_entry to gongkai_admin;

-- How it stands, for whoever has the receipt code: nothing of what was sent, nothing of a person.
create view publication.intake_standing as
    select r.town_id, r.receipt, r.register, r.received_at, e.state, e.updated_at,
           case when p.id is not null then e.id end as public_entry
      from publication.intake_receipt r
      left join admin.intake_entry i on i.town_id = r.town_id and i.receipt = r.receipt
      left join admin.register_entry e on e.town_id = i.town_id and e.id = i.entry_id
      left join publication.register_entry p on p.town_id = e.town_id and p.id = e.id;
grant select on publication.intake_standing to gongkai_api;

-- What can be answered to: the publisher names it when a form comes back. All of it is public.
grant select on publication.register_entry to gongkai_publisher;
