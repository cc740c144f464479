-- One decision on many entries (规范性文件清理): what it is, and what it did to which entry. All in one transaction; never changed.
create table admin.register_batch (
    town_id integer not null references admin.town,
    id bigint generated always as identity,
    register text not null check (register ~ '^[a-z](-?[a-z0-9]){1,39}$'),
    decision text not null check (char_length(decision) between 1 and 100),
    number text check (char_length(number) between 1 and 60),
    decided_on date not null,
    -- the public notice of the decision
    notice bigint check (notice > 0),
    account_id bigint not null references admin.account,
    name text not null check (char_length(name) between 1 and 60),
    at timestamptz not null default now(),
    primary key (town_id, id)
);
create index register_batch_id on admin.register_batch (id);
create index register_batch_list on admin.register_batch (register, id desc);

create table admin.register_batch_entry (
    town_id integer not null,
    batch_id bigint not null,
    entry_id bigint not null,
    sequence integer not null,
    act text not null,
    primary key (town_id, batch_id, entry_id),
    foreign key (town_id, batch_id) references admin.register_batch (town_id, id),
    foreign key (town_id, entry_id, sequence) references admin.register_step (town_id, entry_id, sequence)
);

alter table admin.register_batch enable row level security;
alter table admin.register_batch_entry enable row level security;
create policy town on admin.register_batch to gongkai_admin using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
create policy town on admin.register_batch_entry to gongkai_admin
    using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
grant select on admin.register_batch, admin.register_batch_entry to gongkai_admin;
grant insert (town_id, register, decision, number, decided_on, notice, account_id, name, at) on admin.register_batch to gongkai_admin;
grant insert on admin.register_batch_entry to gongkai_admin;
