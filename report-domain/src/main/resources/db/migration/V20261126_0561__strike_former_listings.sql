-- What a list said earlier is compared with for good. Where it should never have been said (a name, a telephone number), it is struck from what
-- is shown: with a reason, by somebody who approves. The row itself stays, so that it can be told what was struck.
create table admin.register_listing_struck (
    town_id integer not null,
    entry_id bigint not null,
    sequence integer not null,
    reason text not null check (char_length(reason) between 1 and 300),
    account_id bigint not null references admin.account,
    name text not null,
    at timestamptz not null default now(),
    primary key (town_id, entry_id, sequence),
    foreign key (town_id, entry_id, sequence) references admin.register_listing (town_id, entry_id, sequence)
);
alter table admin.register_listing_struck enable row level security;
create policy town on admin.register_listing_struck to gongkai_admin
    using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
grant select, insert on admin.register_listing_struck to gongkai_admin;
create trigger announce after insert on admin.register_listing_struck for each row execute function admin.announce_town();

create or replace view publication.register_listing as
    select l.town_id, l.entry_id, l.register, l.title, l.field_values, l.listed_from, l.listed_until
      from admin.register_listing l
     where not exists (
           select from admin.register_listing_struck s
            where s.town_id = l.town_id and s.entry_id = l.entry_id and s.sequence = l.sequence);
