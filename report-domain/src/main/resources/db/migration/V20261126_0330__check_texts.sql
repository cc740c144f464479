-- The county's wording list, and the reasons people gave for what was found in a text and stays.

create table admin.wording (
    wrong text primary key check (char_length(wrong) between 2 and 60),
    -- null where there is no one right wording
    right_wording text check (char_length(right_wording) between 1 and 60),
    serious boolean not null,
    allowed text[] not null default '{}' check (cardinality(allowed) <= 50),
    added_at timestamptz not null default now(),
    added_by text not null check (char_length(added_by) <= 60)
);
alter table admin.wording enable row level security;
create policy wording_read on admin.wording for select to gongkai_admin using (true);
create policy wording_write on admin.wording for all to gongkai_admin
    using (admin.is_county_scope()) with check (admin.is_county_scope());
grant select, insert, delete, update (right_wording, serious, allowed, added_at, added_by) on admin.wording to gongkai_admin;

-- seen in inspections (国办秘函〔2019〕19号) and in texts of law; a county adds its own
insert into admin.wording (wrong, right_wording, serious, allowed, added_by) values
    ('攻府', '政府', true, '{}', 'gongkai'),
    ('中华人民共合国', '中华人民共和国', true, '{}', 'gongkai'),
    ('中华人名共和国', '中华人民共和国', true, '{}', 'gongkai'),
    ('扫黑险恶', '扫黑除恶', true, '{}', 'gongkai'),
    ('政府信息公开条列', '政府信息公开条例', false, '{}', 'gongkai'),
    ('法制政府', '法治政府', false, '{}', 'gongkai'),
    ('依法制国', '依法治国', true, '{}', 'gongkai'),
    ('帐号', '账号', false, '{}', 'gongkai');

create table admin.justification (
    town_id integer not null,
    report_id bigint not null,
    edition integer not null,
    -- what was found: code, words and file, by their SHA-256; it stays justified while these stand
    finding text not null check (finding ~ '^[0-9a-f]{64}$'),
    code text not null,
    excerpt text not null,
    reason text not null check (char_length(reason) between 1 and 500),
    account_id bigint not null references admin.account,
    name text not null,
    at timestamptz not null default now(),
    primary key (town_id, report_id, edition, finding),
    foreign key (town_id, report_id, edition) references admin.edition (town_id, report_id, number)
);
alter table admin.justification enable row level security;
create policy town on admin.justification to gongkai_admin
    using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
grant select, insert on admin.justification to gongkai_admin;
