-- What the public may see. Written by the publisher alone; the public side reads it through views that hold the one
-- rule of visibility.

create table publication.notice (
    town_id integer not null,
    number bigint not null,
    report_id bigint not null,
    order_number integer not null,
    edition integer not null,
    state text not null check (state in ('PUBLISHED', 'TAKEN_DOWN', 'WITHDRAWN')),
    channel_id integer not null,
    kind text not null,
    title text not null,
    content jsonb,
    metadata jsonb not null,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    index_number text not null,
    document_number text,
    issued_on date not null,
    publishing_body text not null,
    change_note text,
    change_substantive boolean,
    -- a fact from the database clock: no application role may write it (国办秘函〔2019〕19号: 伪造发稿日期 is a veto fault)
    first_published_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
    published_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
    withdrawn_at timestamptz,
    withdrawal_kind text check (withdrawal_kind in ('PUBLISHED_IN_ERROR', 'REPLACED', 'NO_LONGER_IN_FORCE', 'LEGAL_ORDER')),
    withdrawal_reason text,
    replaced_by bigint,
    listed boolean not null generated always as
        (state = 'PUBLISHED' or (state = 'WITHDRAWN' and withdrawal_kind = 'NO_LONGER_IN_FORCE')) stored,
    primary key (town_id, number),
    unique (town_id, report_id),
    unique (town_id, index_number),
    check ((state = 'WITHDRAWN') = (withdrawal_kind is not null)),
    check ((withdrawal_kind is null) = (withdrawal_reason is null)),
    check (content is not null or state = 'WITHDRAWN')
);
create index notice_number on publication.notice (number);
create index notice_county_list on publication.notice (first_published_at desc, number desc) where listed;
create index notice_town_list on publication.notice (town_id, first_published_at desc, number desc) where listed;
create index notice_channel_list on publication.notice (town_id, channel_id, first_published_at desc, number desc) where listed;

create table publication.notice_edition (
    town_id integer not null,
    number bigint not null,
    edition integer not null,
    title text not null,
    content jsonb,
    digest text not null,
    change_note text,
    change_substantive boolean,
    published_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
    primary key (town_id, number, edition),
    foreign key (town_id, number) references publication.notice (town_id, number)
);

-- The public change log: numbers without gaps, in the order of commits, because the head row is locked until commit.
create table publication.change (
    sequence bigint primary key,
    kind text not null check (kind in ('PUBLISHED', 'CORRECTED', 'WITHDRAWN', 'TAKEN_DOWN', 'RESTORED')),
    town_id integer not null,
    notice bigint not null,
    edition integer not null,
    at timestamptz not null,
    digest text not null,
    previous_hash text not null,
    hash text not null unique
);
create index change_notice on publication.change (town_id, notice, sequence);

create table publication.change_head (
    one boolean primary key default true check (one),
    sequence bigint not null,
    hash text not null
);
insert into publication.change_head (sequence, hash) values (0, repeat('0', 64));

create table publication.view_total (
    town_id integer not null,
    notice bigint not null,
    views bigint not null check (views >= 0),
    primary key (town_id, notice)
);
create index view_total_notice on publication.view_total (notice);

create table publication.view_day (
    town_id integer not null,
    notice bigint not null,
    day date not null,
    views bigint not null check (views >= 0),
    primary key (town_id, notice, day)
);

-- towns and channels are configuration without secrets; admin keeps them, the others read these views
create view publication.town as select id, slug, name, code, organ from admin.town;
create view publication.channel as select town_id, id, slug, name, position from admin.channel;

-- the one rule of visibility: what is not listed is not here, whoever asks and through whichever door
create view publication.public_notice as
    select n.town_id, n.number, n.edition, n.state, n.channel_id, n.kind, n.title, n.content, n.metadata, n.digest,
           n.index_number, n.document_number, n.issued_on, n.publishing_body, n.change_note, n.change_substantive,
           n.first_published_at, n.published_at, n.withdrawn_at, n.withdrawal_kind, n.withdrawal_reason
      from publication.notice n
     where n.listed;

create view publication.public_edition as
    select e.town_id, e.number, e.edition, e.title, e.content, e.digest, e.change_note, e.change_substantive, e.published_at
      from publication.notice_edition e
      join publication.notice n on n.town_id = e.town_id and n.number = e.number
     where n.listed;

-- what stays of a notice that is no longer there: never its text, and its title only where that was lawful to show
create view publication.tombstone as
    select n.town_id, n.number, n.state, n.channel_id,
           case when n.withdrawal_kind = 'REPLACED' then n.title end as title,
           coalesce(n.withdrawn_at, n.published_at) as since, n.withdrawal_kind, n.withdrawal_reason, n.replaced_by
      from publication.notice n
     where not n.listed;

grant select on publication.town, publication.channel to gongkai_api, gongkai_publisher, gongkai_admin;
grant select on publication.public_notice, publication.public_edition, publication.tombstone to gongkai_api;
grant select on publication.change, publication.view_total, publication.view_day to gongkai_api;

grant select on publication.notice, publication.notice_edition to gongkai_publisher;
grant insert (town_id, number, report_id, order_number, edition, state, channel_id, kind, title, content, metadata, digest,
              index_number, document_number, issued_on, publishing_body, change_note, change_substantive)
    on publication.notice to gongkai_publisher;
grant update (order_number, edition, state, channel_id, kind, title, content, metadata, digest, document_number, issued_on,
              publishing_body, change_note, change_substantive, published_at, withdrawn_at, withdrawal_kind,
              withdrawal_reason, replaced_by)
    on publication.notice to gongkai_publisher;
grant insert (town_id, number, edition, title, content, digest, change_note, change_substantive)
    on publication.notice_edition to gongkai_publisher;
grant update (content) on publication.notice_edition to gongkai_publisher;
grant select, insert on publication.change to gongkai_publisher;
grant select, update (sequence, hash) on publication.change_head to gongkai_publisher;
grant select, insert, update (views) on publication.view_total, publication.view_day to gongkai_publisher;

-- the editorial desk sees what became of its orders
grant select on publication.notice, publication.view_total, publication.view_day, publication.public_notice to gongkai_admin;

-- notices that are not public belong to their own town's desk; the views of the public side read as their owner
alter table publication.notice enable row level security;
create policy publisher on publication.notice to gongkai_publisher using (true) with check (true);
create policy town on publication.notice for select to gongkai_admin using (admin.in_scope(town_id));

-- An edition as people see it: once approved, whether it is public, replaced or withdrawn is the publisher's to say.
create view admin.edition_now with (security_invoker = true) as
    select e.*, a.name as drafter_name, r.notice_number, r.index_number, r.orders_given,
           case when e.state <> 'APPROVED' then e.state
                when n.number is null or n.edition < e.number then 'APPROVED'
                when n.edition > e.number then 'SUPERSEDED'
                else n.state
           end as state_now,
           n.first_published_at, n.published_at, n.withdrawn_at, n.withdrawal_kind, n.withdrawal_reason, n.replaced_by,
           exists (select from handover.publication_order o
                    where o.town_id = e.town_id and o.report_id = e.report_id) as order_pending
      from admin.edition e
      join admin.report r on r.town_id = e.town_id and r.id = e.report_id
      join admin.account a on a.id = e.drafter_id
      left join publication.notice n on n.town_id = e.town_id and n.number = r.notice_number;
grant select on admin.edition_now to gongkai_admin;

-- pages, lists and feeds of a town depend on its name and channels
create function admin.announce_town() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    perform pg_notify('gongkai_public', json_build_object('town',
        case tg_table_name when 'town' then to_jsonb(new) -> 'id' else to_jsonb(new) -> 'town_id' end)::text);
    return null;
end
$$;
create trigger announce after insert or update on admin.town for each row execute function admin.announce_town();
create trigger announce after insert or update on admin.channel for each row execute function admin.announce_town();
