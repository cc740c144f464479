-- Whether every table can be distributed by town. psql variables: none. One row for each thing that stands against it; rows of the kind
-- "open" are neither keyed by town nor listed here with a reason, and must not be.
\set ON_ERROR_STOP on
with listed (name, kind, reason) as (values
    ('admin.account', 'reference', 'people work for several towns and for the county; some ten thousand rows in a province'),
    ('admin.access_token', 'reference', 'belongs to a person'),
    ('admin.identity', 'reference', 'belongs to a person'),
    ('admin.past_password', 'reference', 'belongs to a person'),
    ('admin.recovery_code', 'reference', 'belongs to a person'),
    ('admin.session', 'local', 'belongs to a person, looked up by its key alone, short-lived'),
    ('admin.address_failure', 'local', 'counts sign-ins of an address, short-lived'),
    ('admin.town', 'reference', 'the towns themselves'),
    ('admin.disclosure_item', 'reference', 'the same for all towns'),
    ('admin.holiday_year', 'reference', 'the same for all towns'),
    ('admin.inspection_rule', 'reference', 'the same for all towns'),
    ('admin.site_setting', 'reference', 'the same for all towns'),
    ('admin.wording', 'reference', 'the same for all towns'),
    ('admin.audit', 'local', 'one chain of hashes without gaps'),
    ('admin.audit_head', 'local', 'end of that chain'),
    ('publication.change', 'local', 'one signed chain without gaps, for the whole site'),
    ('publication.change_head', 'local', 'end of that chain'),
    ('publication.head_signature', 'local', 'signatures of that chain'),
    ('publication.change_place', 'local', 'index of that chain'),
    ('publication.feed_event', 'local', 'index of that chain'),
    ('publication.signing_key', 'reference', 'keys of that chain'),
    ('publication.visitor_secret', 'local', 'one row a day, never copied'),
    ('publication.intake_key', 'local', 'one row a day, kept for two'),
    ('admin.upkeep', 'local', 'one row for each kind of check of the installation'),
    ('handover.publication_order', 'local', 'a queue: taken by its number, empty when all is published')
), tables as (
    select c.oid, n.nspname || '.' || c.relname as name,
           (select a.attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'town_id' and not a.attisdropped) as town
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('admin', 'publication', 'handover') and c.relkind in ('r', 'p') and c.relname <> 'flyway_schema_history'
), found as (
    select t.name, 'has no town' as what from tables t where t.town is null
    union all
    select t.name, 'key without the town: ' || i.indexrelid::regclass
      from tables t join pg_index i on i.indrelid = t.oid
     where i.indisunique and t.town is not null and not t.town = any (i.indkey)
    union all
    select t.name, 'reference to ' || r.name || ' without the town'
      from tables t
      join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
      join tables r on r.oid = k.confrelid
     -- what is distributed may refer to what lies on every node
     where t.town is not null and not t.town = any (k.conkey)
       and r.name not in (select name from listed where kind = 'reference')
    union all
    select l.name, 'is listed but does not exist' from listed l where l.name not in (select name from tables)
)
select case when l.kind is null or f.what like 'is listed%' then 'open' else l.kind end, f.name, f.what, coalesce(l.reason, '')
  from found f left join listed l using (name)
union all
select 'by town', t.name, '', '' from tables t where t.name not in (select name from found) and t.name not in (select name from listed)
order by 1, 2, 3;
