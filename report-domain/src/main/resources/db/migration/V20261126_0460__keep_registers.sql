-- Registers (台账): what is asked for stands in columns, what is declared in JSON. An entry is what its steps make of it; the row repeats
-- the fold so that lists can be asked for. Steps are never changed or removed.
create table admin.register_entry (
    town_id integer not null references admin.town,
    id bigint generated always as identity,
    register text not null check (register ~ '^[a-z](-?[a-z0-9]){1,39}$'),
    version integer not null check (version >= 1),
    state text not null,
    number text check (char_length(number) between 1 and 80),
    title text not null check (char_length(title) between 1 and 300),
    field_values jsonb not null,
    -- the earliest day on which a clock that runs is over
    due_on date,
    due_clock text,
    valid_until date,
    -- what the public sees of it, masked; nothing where it is not public
    public_title text,
    public_values jsonb,
    public_since timestamptz,
    public_until date,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (town_id, id),
    unique (town_id, register, number),
    check ((public_values is null) = (public_title is null) and (public_values is null) = (public_since is null))
);
create index register_entry_id on admin.register_entry (id);
create index register_entry_list on admin.register_entry (town_id, register, id desc);
create index register_entry_county_list on admin.register_entry (register, id desc);
create index register_entry_state on admin.register_entry (town_id, register, state, id desc);
create index register_entry_due on admin.register_entry (due_on, town_id) where due_on is not null;
create index register_entry_validity on admin.register_entry (valid_until) where valid_until is not null;
create index register_entry_public on admin.register_entry (town_id, register, id desc) where public_values is not null;
create index register_entry_public_county on admin.register_entry (register, id desc) where public_values is not null;

create table admin.register_step (
    town_id integer not null,
    entry_id bigint not null,
    sequence integer not null check (sequence >= 1),
    act text not null,
    at timestamptz not null default now(),
    -- absent where nobody signed in did it: the public, or a clock
    account_id bigint references admin.account,
    name text not null check (char_length(name) between 1 and 60),
    field_values jsonb not null,
    number text,
    remark text check (char_length(remark) <= 1000),
    primary key (town_id, entry_id, sequence),
    foreign key (town_id, entry_id) references admin.register_entry (town_id, id)
);

alter table admin.register_entry enable row level security;
alter table admin.register_step enable row level security;
create policy town on admin.register_entry to gongkai_admin
    using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
create policy town on admin.register_step to gongkai_admin
    using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
grant select on admin.register_entry, admin.register_step to gongkai_admin;
grant insert (town_id, register, version, state, number, title, field_values, due_on, due_clock, valid_until, public_title,
              public_values, public_since, public_until) on admin.register_entry to gongkai_admin;
grant update (version, state, number, title, field_values, due_on, due_clock, valid_until, public_title, public_values, public_since,
              public_until, updated_at) on admin.register_entry to gongkai_admin;
grant insert (town_id, entry_id, sequence, act, at, account_id, name, field_values, number, remark)
    on admin.register_step to gongkai_admin;

create view publication.register_entry as
    select town_id, id, register, state, number, public_title as title, public_values as field_values, public_since, updated_at,
           valid_until
      from admin.register_entry
     where public_values is not null
       and (public_until is null or public_until >= (now() at time zone 'Asia/Shanghai')::date);
grant select on publication.register_entry to gongkai_api;

-- pages of the town depend on what it shows
create trigger announce after insert or update of public_values, public_until, valid_until, state on admin.register_entry for each row
    when (new.public_values is not null) execute function admin.announce_town();
create trigger announce_gone after update of public_values on admin.register_entry for each row
    when (new.public_values is null and old.public_values is not null) execute function admin.announce_town();

-- addresses below a town that are no channel; a town that has such a channel already keeps it
alter table admin.channel add constraint channel_slug_free_of_registers check (slug <> 'registers') not valid;
