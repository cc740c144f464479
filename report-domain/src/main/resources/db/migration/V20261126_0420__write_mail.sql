-- Mail to people for whom something waits. What is written here is sent afterwards, by whichever process of the desk takes it.

alter table admin.account
    add email text check (char_length(email) <= 254 and email ~ '^[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]+$'),
    -- each as it comes, all of a day in the morning, or none
    add mail_choice text not null default 'each' check (mail_choice in ('each', 'daily', 'none'));
grant update (email, mail_choice) on admin.account to gongkai_admin;

create table admin.mail (
    town_id integer not null references admin.town,
    id bigint generated always as identity,
    account_id bigint not null references admin.account,
    report_id bigint not null,
    edition integer not null,
    kind text not null check (kind in ('stage', 'returned', 'approved', 'late', 'published-late')),
    stage text check (stage in ('OFFICE', 'SECRECY', 'FINAL')),
    round integer not null,
    title text not null,
    -- the last day in time for a stage
    due_on date,
    -- when it was to be public
    planned_at timestamptz,
    reason text check (char_length(reason) <= 1000),
    -- goes with the others of its day
    daily boolean not null,
    created_at timestamptz not null default now(),
    -- not before; whoever takes it moves this on for as long as sending may take
    due_at timestamptz not null,
    -- whoever took it later has a higher one
    turn integer not null default 0,
    attempts integer not null default 0,
    problem_code text check (problem_code ~ '^[a-z]+(-[a-z]+)*$'),
    set_aside_at timestamptz,
    primary key (town_id, id),
    foreign key (town_id, report_id, edition) references admin.edition (town_id, report_id, number),
    check ((kind = 'stage') = (stage is not null))
);
create index mail_id on admin.mail (id);
create index mail_due on admin.mail (due_at, id) where set_aside_at is null;
create index mail_person on admin.mail (account_id, due_at) where set_aside_at is null;
create index mail_set_aside on admin.mail (id) where set_aside_at is not null;

-- publications that are not out in time and of which the drafter has been told
create table admin.late_order (
    town_id integer not null,
    report_id bigint not null,
    order_number integer not null,
    edition integer not null,
    due_at timestamptz not null,
    noticed_at timestamptz not null default now(),
    primary key (town_id, report_id, order_number),
    foreign key (town_id, report_id, edition) references admin.edition (town_id, report_id, number)
);

do $$
declare
    name text;
begin
    foreach name in array array['mail', 'late_order'] loop
        execute format('alter table admin.%I enable row level security', name);
        execute format('create policy town on admin.%I to gongkai_admin '
            'using (admin.in_scope(town_id)) with check (admin.in_scope(town_id))', name);
    end loop;
end
$$;
grant select, insert, delete, update (due_at, turn, attempts, problem_code, set_aside_at) on admin.mail to gongkai_admin;
grant select, insert, delete on admin.late_order to gongkai_admin;
