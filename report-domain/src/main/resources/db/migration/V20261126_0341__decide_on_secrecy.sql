-- The secrecy review goes through text and attachments item by item, and can end in more than a sign-off or a return
-- (政府信息公开条例 arts. 17, 18; 保守国家秘密法 art. 35).

-- which attachment was confirmed, in which round, by whom; the text itself is what the sign-off confirms
create table admin.secrecy_item (
    town_id integer not null,
    report_id bigint not null,
    edition integer not null,
    round integer not null check (round >= 1),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    name text not null,
    account_id bigint not null references admin.account,
    at timestamptz not null default now(),
    primary key (town_id, report_id, edition, round, sha256),
    foreign key (town_id, report_id, edition) references admin.edition (town_id, report_id, number)
);

-- 不予公开 with its legal reason and the day on which it is looked at again, 报请确定 with whom it was referred to
create table admin.secrecy_decision (
    town_id integer not null,
    report_id bigint not null,
    id bigint generated always as identity,
    edition integer not null,
    round integer not null check (round >= 1),
    outcome text not null check (outcome in ('withhold', 'refer')),
    reason text,
    review_on date,
    authority text check (char_length(authority) between 1 and 60),
    account_id bigint not null references admin.account,
    name text not null,
    remark text not null check (char_length(remark) between 1 and 1000),
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    decided_at timestamptz not null default now(),
    primary key (town_id, report_id, id),
    foreign key (town_id, report_id, edition) references admin.edition (town_id, report_id, number),
    check ((outcome = 'withhold') = (reason is not null)),
    check ((outcome = 'withhold') = (review_on is not null)),
    check ((outcome = 'refer') = (authority is not null))
);
-- what is due for another look, in a town and in the county
create index secrecy_decision_review on admin.secrecy_decision (town_id, review_on) where review_on is not null;

do $$
declare
    name text;
begin
    foreach name in array array['secrecy_item', 'secrecy_decision'] loop
        execute format('alter table admin.%I enable row level security', name);
        execute format('create policy town on admin.%I to gongkai_admin '
            'using (admin.in_scope(town_id)) with check (admin.in_scope(town_id))', name);
    end loop;
end
$$;
grant select, insert on admin.secrecy_item, admin.secrecy_decision to gongkai_admin;
