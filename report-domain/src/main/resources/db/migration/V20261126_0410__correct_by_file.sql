-- A corrected file that its drafter looks at before it takes the place of a draft's text.

create table admin.pending_import (
    town_id integer not null,
    report_id bigint not null,
    edition integer not null,
    account_id bigint not null references admin.account,
    -- of the file as it came
    file text not null check (file ~ '^[0-9a-f]{64}$'),
    name text not null check (char_length(name) between 1 and 255),
    at timestamptz not null default now(),
    primary key (town_id, report_id, account_id),
    foreign key (town_id, report_id, edition) references admin.edition (town_id, report_id, number)
);

alter table admin.pending_import enable row level security;
create policy town on admin.pending_import to gongkai_admin
    using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
grant select, insert, update, delete on admin.pending_import to gongkai_admin;
