-- The attachments of each edition, as the desk works on them and as reviewers sign them; the bytes lie under their SHA-256 on the
-- shelf (GONGKAI_HOME/files). admin.edition.digest covers their SHA-256 in order.
create table admin.edition_attachment (
    town_id integer not null,
    report_id bigint not null,
    edition integer not null,
    position integer not null check (position between 1 and 1000),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    name text not null check (char_length(name) between 1 and 120 and name !~ '[/\\[:cntrl:]]'),
    media_type text not null check (media_type ~ '^[a-z]+/[a-z0-9][a-z0-9.+-]*(; charset=[a-z0-9-]+)?$'),
    size bigint not null check (size > 0),
    -- what could be read from it
    text text check (char_length(text) between 1 and 1000000),
    -- why there is no text, or not all of it
    finding text check (finding ~ '^[A-Z]+(_[A-Z]+)*$'),
    added_by bigint not null references admin.account,
    added_at timestamptz not null default now(),
    -- checked at the end of a statement, so that one statement can move files past each other
    primary key (town_id, report_id, edition, position) deferrable initially immediate,
    unique (town_id, report_id, edition, sha256),
    unique (town_id, report_id, edition, name),
    foreign key (town_id, report_id, edition) references admin.edition (town_id, report_id, number)
);
create index edition_attachment_report on admin.edition_attachment (report_id);
create index edition_attachment_sha256 on admin.edition_attachment (sha256);

alter table admin.edition_attachment enable row level security;
create policy town on admin.edition_attachment to gongkai_admin
    using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));

grant select, delete on admin.edition_attachment to gongkai_admin;
grant insert (town_id, report_id, edition, position, sha256, name, media_type, size, text, finding, added_by)
    on admin.edition_attachment to gongkai_admin;
grant update (position, name) on admin.edition_attachment to gongkai_admin;

-- The files of an edition are as fixed as its text (keep_approved): what is under review or approved keeps them, whoever asks. The
-- share lock keeps a draft from being submitted while its files change.
create function admin.keep_attachments() returns trigger
    language plpgsql set search_path = pg_catalog as $$
declare
    touched admin.edition_attachment := case when tg_op = 'DELETE' then old else new end;
begin
    perform from admin.edition e
      where e.town_id = touched.town_id and e.report_id = touched.report_id and e.number = touched.edition and e.state = 'DRAFT'
        for share;
    if not found then
        raise exception 'an edition under review or approved keeps its attachments' using errcode = 'GK001';
    end if;
    return touched;
end
$$;

create trigger keep_attachments before insert or update or delete on admin.edition_attachment
    for each row execute function admin.keep_attachments();
