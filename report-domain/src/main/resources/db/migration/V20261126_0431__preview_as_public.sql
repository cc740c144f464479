-- A text shown exactly as the public would read it, for a quarter of an hour, to whoever holds the address. The public side can look one up
-- by the digest of its key and no other way: it cannot list them, and it still cannot read a draft.
create table admin.preview (
    town_id integer not null,
    key_digest bytea not null check (octet_length(key_digest) = 32),
    report_id bigint not null,
    edition integer not null,
    account_id bigint not null references admin.account,
    expires_at timestamptz not null default now() + interval '15 minutes',
    primary key (town_id, key_digest),
    foreign key (town_id, report_id, edition) references admin.edition (town_id, report_id, number)
);
create index preview_key on admin.preview (key_digest);
create index preview_expiry on admin.preview (expires_at);
alter table admin.preview enable row level security;
create policy town on admin.preview to gongkai_admin using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
grant select, delete, insert (key_digest, town_id, report_id, edition, account_id) on admin.preview to gongkai_admin;

create function publication.preview(wanted bytea)
    returns table (town_id integer, report_id bigint, channel_id integer, number bigint, edition integer, title text, content jsonb,
                   metadata jsonb, digest text, index_number text, change_note text, change_substantive boolean,
                   first_published_at timestamptz, attachments jsonb)
    language sql stable security definer set search_path = pg_catalog as $$
    select e.town_id, e.report_id, e.channel_id, coalesce(r.notice_number, 0), e.number, e.title, e.content, e.metadata, e.digest,
           coalesce(r.index_number, ''), e.change_note, e.change_substantive, n.first_published_at,
           (select jsonb_agg(jsonb_build_object(
                       'attachment', jsonb_build_object('sha256', a.sha256, 'name', a.name, 'mediaType', a.media_type, 'size', a.size),
                       'readable', false) order by a.position)
              from admin.edition_attachment a
             where a.town_id = e.town_id and a.report_id = e.report_id and a.edition = e.number)
      from admin.preview p
      join admin.edition e on e.town_id = p.town_id and e.report_id = p.report_id and e.number = p.edition
      join admin.report r on r.town_id = e.town_id and r.id = e.report_id
      left join publication.notice n on n.town_id = r.town_id and n.number = r.notice_number
     where p.key_digest = wanted and p.expires_at > now()
$$;
revoke execute on function publication.preview(bytea) from public;
grant execute on function publication.preview(bytea) to gongkai_api;
