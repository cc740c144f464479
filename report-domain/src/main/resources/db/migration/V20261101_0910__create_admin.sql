-- The editorial desk. Town id stands in every row that belongs to a town and leads every key, so that the tables can be
-- partitioned or distributed by town later.

create table admin.town (
    id integer generated always as identity primary key,
    slug text not null unique check (slug ~ '^[a-z](-?[a-z0-9]){1,39}$' and char_length(slug) <= 40),
    name text not null check (char_length(name) between 1 and 60),
    code text not null unique check (code ~ '^[0-9]{9}([0-9]{3})?$'),
    organ text not null check (char_length(organ) between 1 and 60),
    social_credit_code text unique check (social_credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
    created_at timestamptz not null default now()
);

create table admin.channel (
    town_id integer not null references admin.town,
    id integer generated always as identity,
    slug text not null check (slug ~ '^[a-z](-?[a-z0-9]){1,39}$' and char_length(slug) <= 40),
    name text not null check (char_length(name) between 1 and 60),
    position integer not null,
    created_at timestamptz not null default now(),
    primary key (town_id, id),
    unique (town_id, slug)
);

create table admin.account (
    id bigint generated always as identity primary key,
    login text not null unique check (login ~ '^[a-z][a-z0-9._-]{1,39}$'),
    name text not null check (char_length(name) between 1 and 60),
    password_hash text not null,
    failed_attempts integer not null default 0,
    locked_until timestamptz,
    disabled_at timestamptz,
    created_at timestamptz not null default now()
);

-- town_id is null for a role held for the whole county
create table admin.membership (
    account_id bigint not null references admin.account,
    town_id integer references admin.town,
    role text not null check (role in ('drafter', 'office-reviewer', 'secrecy-reviewer', 'approver',
                                       'town-administrator', 'county-operator')),
    unique nulls not distinct (account_id, town_id, role),
    check ((town_id is null) = (role = 'county-operator'))
);
create index membership_town on admin.membership (town_id);

-- the token itself is never stored: 256 random bits, found again by their SHA-256
create table admin.access_token (
    id bigint generated always as identity primary key,
    account_id bigint not null references admin.account,
    digest bytea not null unique check (octet_length(digest) = 32),
    name text not null check (char_length(name) between 1 and 60),
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
);
create index access_token_account on admin.access_token (account_id);

create sequence admin.notice_number as bigint;

create table admin.report (
    town_id integer not null references admin.town,
    id bigint generated always as identity,
    notice_number bigint,
    index_number text,
    orders_given integer not null default 0,
    created_at timestamptz not null default now(),
    primary key (town_id, id),
    unique (town_id, notice_number),
    unique (town_id, index_number)
);
create index report_id on admin.report (id);

create table admin.edition (
    town_id integer not null,
    report_id bigint not null,
    number integer not null check (number >= 1),
    state text not null default 'DRAFT' check (state in ('DRAFT', 'UNDER_REVIEW', 'APPROVED', 'DISCARDED')),
    stage text check (stage in ('OFFICE', 'SECRECY', 'FINAL')),
    round integer not null default 0,
    version integer not null default 1,
    drafter_id bigint not null references admin.account,
    -- everyone whose words are in it; none of them signs on it
    writers bigint[] not null check (drafter_id = any (writers)),
    channel_id integer not null,
    title text not null check (char_length(title) between 1 and 300),
    content jsonb not null,
    metadata jsonb not null,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    change_note text check (char_length(change_note) between 1 and 500),
    change_substantive boolean,
    source_file text check (source_file ~ '^[0-9a-f]{64}$'),
    source_name text check (char_length(source_name) between 1 and 255),
    findings jsonb not null default '[]',
    publish_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (town_id, report_id, number),
    foreign key (town_id, report_id) references admin.report (town_id, id),
    foreign key (town_id, channel_id) references admin.channel (town_id, id),
    check ((state = 'UNDER_REVIEW') = (stage is not null)),
    check ((change_note is null) = (change_substantive is null))
);
-- one edition of a report is worked on at a time
create unique index edition_open on admin.edition (town_id, report_id) where state in ('DRAFT', 'UNDER_REVIEW');
create index edition_list on admin.edition (town_id, updated_at desc, report_id desc);
create index edition_county_list on admin.edition (updated_at desc, report_id desc);
create index edition_inbox on admin.edition (town_id, stage, updated_at) where state = 'UNDER_REVIEW';
create index edition_drafts on admin.edition (drafter_id, updated_at desc) where state = 'DRAFT';

create table admin.sign_off (
    town_id integer not null,
    report_id bigint not null,
    edition integer not null,
    round integer not null,
    stage text not null check (stage in ('OFFICE', 'SECRECY', 'FINAL')),
    account_id bigint not null references admin.account,
    name text not null,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    remark text check (char_length(remark) <= 1000),
    signed_at timestamptz not null default now(),
    primary key (town_id, report_id, edition, round, stage),
    -- nobody signs twice on one edition
    unique (town_id, report_id, edition, round, account_id),
    foreign key (town_id, report_id, edition) references admin.edition (town_id, report_id, number)
);

-- what happened to an edition, in order, with the words people gave
create table admin.edition_act (
    town_id integer not null,
    report_id bigint not null,
    id bigint generated always as identity,
    edition integer not null,
    act text not null,
    from_state text,
    to_state text not null,
    account_id bigint not null references admin.account,
    name text not null,
    remark text check (char_length(remark) <= 1000),
    digest text not null,
    at timestamptz not null default now(),
    primary key (town_id, report_id, id)
);

-- gap-free numbers: the row is locked from allocation to commit
create table admin.number_series (
    town_id integer not null references admin.town,
    series text not null,
    year integer not null check (year between 1949 and 2999),
    last integer not null check (last >= 1),
    primary key (town_id, series, year)
);

-- Append-only and hash-chained. Sequence, time and hash are set by the trigger; no application role may change a row.
create table admin.audit (
    sequence bigint primary key,
    at timestamptz not null,
    account_id bigint,
    login text,
    town_id integer,
    act text not null,
    subject text not null,
    detail jsonb not null default '{}',
    previous_hash text not null,
    hash text not null
);
create index audit_town on admin.audit (town_id, sequence desc);

create table admin.audit_head (
    one boolean primary key default true check (one),
    sequence bigint not null,
    hash text not null
);
insert into admin.audit_head (sequence, hash) values (0, repeat('0', 64));

create function admin.chain_audit() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    head admin.audit_head;
begin
    select * into head from admin.audit_head for update;
    new.sequence := head.sequence + 1;
    new.at := clock_timestamp();
    new.previous_hash := head.hash;
    new.hash := encode(sha256(convert_to(jsonb_build_array(
        new.sequence, to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), new.account_id, new.login,
        new.town_id, new.act, new.subject, new.detail, new.previous_hash)::text, 'UTF8')), 'hex');
    update admin.audit_head set sequence = new.sequence, hash = new.hash;
    return new;
end
$$;

create trigger chain before insert on admin.audit for each row execute function admin.chain_audit();

-- Row-level security. A connection that has not said for which towns it works sees nothing.
create function admin.in_scope(town integer) returns boolean
    language sql stable
    -- the case keeps '*' from ever being read as a number
    return case when current_setting('gongkai.towns', true) = '*' then true
        else town = any (string_to_array(nullif(current_setting('gongkai.towns', true), ''), ',')::integer[]) end;

create function admin.is_county_scope() returns boolean
    language sql stable
    return coalesce(current_setting('gongkai.towns', true) = '*', false);

alter table admin.town enable row level security;
create policy town_read on admin.town for select to gongkai_admin using (true);
create policy town_create on admin.town for insert to gongkai_admin with check (admin.is_county_scope());
create policy town_change on admin.town for update to gongkai_admin using (admin.in_scope(id)) with check (admin.in_scope(id));

alter table admin.channel enable row level security;
create policy channel_read on admin.channel for select to gongkai_admin using (true);
create policy channel_create on admin.channel for insert to gongkai_admin with check (admin.in_scope(town_id));
create policy channel_change on admin.channel for update to gongkai_admin
    using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));

alter table admin.membership enable row level security;
create policy membership_read on admin.membership for select to gongkai_admin
    using (admin.in_scope(town_id)
        or account_id = nullif(current_setting('gongkai.account', true), '')::bigint);
create policy membership_create on admin.membership for insert to gongkai_admin
    with check (case when town_id is null then admin.is_county_scope() else admin.in_scope(town_id) end);
create policy membership_remove on admin.membership for delete to gongkai_admin
    using (case when town_id is null then admin.is_county_scope() else admin.in_scope(town_id) end);

do $$
declare
    name text;
begin
    foreach name in array array['report', 'edition', 'sign_off', 'edition_act', 'number_series'] loop
        execute format('alter table admin.%I enable row level security', name);
        execute format('create policy town on admin.%I to gongkai_admin '
            'using (admin.in_scope(town_id)) with check (admin.in_scope(town_id))', name);
    end loop;
end
$$;

alter table admin.audit enable row level security;
create policy audit_append on admin.audit for insert to gongkai_admin with check (true);
create policy audit_read on admin.audit for select to gongkai_admin
    using (case when town_id is null then admin.is_county_scope() else admin.in_scope(town_id) end);

grant select, insert on admin.town, admin.channel to gongkai_admin;
grant update (name, organ, social_credit_code) on admin.town to gongkai_admin;
grant update (name, position) on admin.channel to gongkai_admin;
grant select, insert on admin.account, admin.access_token to gongkai_admin;
grant update (name, password_hash, failed_attempts, locked_until, disabled_at) on admin.account to gongkai_admin;
grant update (last_used_at, revoked_at) on admin.access_token to gongkai_admin;
grant select, insert, delete on admin.membership to gongkai_admin;
grant usage on sequence admin.notice_number to gongkai_admin;
grant select, insert on admin.report to gongkai_admin;
grant update (notice_number, index_number, orders_given) on admin.report to gongkai_admin;
grant select, insert, update on admin.edition to gongkai_admin;
grant select, insert on admin.sign_off, admin.edition_act to gongkai_admin;
grant select, insert, update (last) on admin.number_series to gongkai_admin;
grant select, insert on admin.audit to gongkai_admin;

-- the text of an approved edition, and what the public is told of a correction, never changes again, whoever asks
create function admin.keep_approved() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    if old.state in ('APPROVED', 'UNDER_REVIEW')
        and (new.content, new.metadata, new.digest, new.title, new.drafter_id, new.writers, new.channel_id,
             new.change_note, new.change_substantive)
            is distinct from (old.content, old.metadata, old.digest, old.title, old.drafter_id, old.writers,
                              old.channel_id, old.change_note, old.change_substantive) then
        raise exception 'an edition under review or approved keeps its text' using errcode = 'GK001';
    end if;
    return new;
end
$$;

create trigger keep_approved before update on admin.edition for each row execute function admin.keep_approved();
