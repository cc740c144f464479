-- Publishes the notices of the table line (from Corpus.java), as the publisher would have left them; their words are still to be made.
-- psql variables: towns
\set ON_ERROR_STOP on
set client_min_messages = warning;

insert into admin.town (slug, name, code, organ)
select 'bench' || n, '试验镇' || n, '99' || lpad(n::text, 7, '0'), '试验镇' || n || '人民政府'
  from generate_series(1, :towns) n
on conflict do nothing;
insert into admin.channel (town_id, slug, name, position)
select t.id, c.slug, c.name, c.position
  from admin.town t
 cross join (values ('notices', '通知公告', 1), ('policies', '政策文件', 2), ('reports', '年度报告', 3)) c (slug, name, position)
 where t.slug like 'bench%'
on conflict do nothing;

insert into publication.notice (town_id, number, report_id, order_number, edition, state, channel_id, kind, title, content,
        metadata, digest, index_number, document_number, issued_on, publishing_body, first_published_at, published_at)
select t.id, l.number, 1000000000 + l.number, 1, 1, 'PUBLISHED', c.id, l.kind, l.title, l.content::jsonb,
       jsonb_build_object('channelId', c.id, 'kind', upper(replace(l.kind, '-', '_')), 'property', 'PROACTIVE', 'issuedOn', l.issued_on,
           'publishingBody', t.organ, 'keywords', jsonb_build_array('试验'), 'validity', l.validity)
           || case when l.document_number is null then '{}' else jsonb_build_object('documentNumber', l.document_number) end,
       encode(sha256(convert_to(l.number::text, 'UTF8')), 'hex'), t.code || '/' || extract(year from l.issued_on) || '-' || lpad(l.number::text, 6, '0'),
       l.document_number, l.issued_on, t.organ, made.at, made.at
  from line l
  join admin.town t on t.slug = 'bench' || l.town
  join admin.channel c on c.town_id = t.id and c.slug = l.channel
 cross join lateral (select (l.issued_on + time '08:30') at time zone 'Asia/Shanghai' + l.number % 29 * interval '15 min' as at) made;

insert into publication.notice_edition (town_id, number, edition, title, content, digest)
select n.town_id, n.number, n.edition, n.title, null, n.digest
  from publication.notice n
  join line l on l.number = n.number;

select setval('admin.notice_number', greatest((select max(number) from publication.notice), 1)) \g /dev/null
truncate line;
