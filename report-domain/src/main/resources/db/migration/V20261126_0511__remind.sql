-- What people were reminded of: the clock of an entry, or a duty, so many working days before its last day, or once it has passed. One row
-- for each, so that nobody is told twice, whatever restarts and however many processes run. Town 0 is the county itself.
create table admin.reminder (
    town_id integer not null check (town_id >= 0),
    id bigint generated always as identity,
    -- entry:17 or duty:rule-of-law-published
    subject text not null check (subject ~ '^(entry:[1-9][0-9]*|duty:[a-z][a-z0-9-]*)$'),
    entry_id bigint,
    due_on date not null,
    -- working days before the last day; 0 once it has passed
    step integer not null check (step between 0 and 60),
    label text not null check (char_length(label) between 1 and 400),
    link text not null check (link like '/%' and char_length(link) <= 300),
    -- who is to act: those who hold one of these roles in the town
    roles text[] not null check (cardinality(roles) >= 1),
    reminded_at timestamptz not null default now(),
    -- when it was found that nothing is to be done any more
    settled_at timestamptz,
    primary key (town_id, id),
    unique (town_id, subject, due_on, step),
    foreign key (town_id, entry_id) references admin.register_entry (town_id, id),
    check ((entry_id is not null) = (subject like 'entry:%'))
);
create index reminder_open on admin.reminder (town_id, due_on) where settled_at is null;
create index reminder_settled on admin.reminder (settled_at) where settled_at is not null;
alter table admin.reminder enable row level security;
create policy town on admin.reminder to gongkai_admin
    using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
grant select, delete, insert (town_id, subject, entry_id, due_on, step, label, link, roles), update (settled_at)
    on admin.reminder to gongkai_admin;

-- Reminders of what is still to be done: an entry whose last day has moved or whose clock was stopped needs none.
create view admin.open_reminder with (security_invoker = true) as
    select r.* from admin.reminder r
     where r.settled_at is null
       and (r.entry_id is null
            or exists (select from admin.register_entry e
                        where (e.town_id, e.id, e.due_on) = (r.town_id, r.entry_id, r.due_on)));
grant select on admin.open_reminder to gongkai_admin;

-- Mail of a reminder is about no report; the county's own belongs to no town.
alter table admin.mail
    alter column report_id drop not null,
    alter column edition drop not null,
    drop constraint mail_town_id_fkey,
    add check (town_id >= 0),
    add reminder_id bigint,
    -- whether the last day had passed
    add overdue boolean not null default false,
    add link text check (link like '/%' and char_length(link) <= 300),
    drop constraint mail_kind_check,
    add constraint mail_kind_check check (kind in ('stage', 'returned', 'approved', 'late', 'published-late', 'reminder')),
    add foreign key (town_id, reminder_id) references admin.reminder (town_id, id) on delete cascade,
    add check ((kind = 'reminder') = (reminder_id is not null)
           and (kind = 'reminder') = (report_id is null) and (report_id is null) = (edition is null)
           and (kind = 'reminder') = (link is not null));
create index mail_reminder on admin.mail (town_id, reminder_id) where reminder_id is not null;
