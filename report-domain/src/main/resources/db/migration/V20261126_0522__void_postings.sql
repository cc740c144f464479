-- A posting that was entered wrongly is not removed: somebody says that it does not count, and why.
create table admin.posting_void (
    town_id integer not null,
    report_id bigint not null,
    posting_id bigint not null,
    reason text not null check (char_length(reason) between 1 and 300),
    account_id bigint not null references admin.account,
    name text not null,
    at timestamptz not null default now(),
    primary key (town_id, report_id, posting_id),
    foreign key (town_id, report_id, posting_id) references admin.posting (town_id, report_id, id)
);
alter table admin.posting_void enable row level security;
create policy town on admin.posting_void to gongkai_admin using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
grant select, insert on admin.posting_void to gongkai_admin;
