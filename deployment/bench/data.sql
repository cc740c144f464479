-- Makes towns and published notices of about 6,000 characters, as the publisher would have left them.
-- psql variables: towns, notices (in all); what exists is kept, so that it can be run again with a larger number.
\set ON_ERROR_STOP on
set client_min_messages = warning;

insert into admin.town (slug, name, code, organ)
select 'bench' || n, '试验镇' || n, '99' || lpad(n::text, 7, '0'), '试验镇' || n || '人民政府'
  from generate_series(1, :towns) n
on conflict do nothing;
insert into admin.channel (town_id, slug, name, position)
select id, 'notices', '通知公告', 1 from admin.town where slug like 'bench%'
on conflict do nothing;

create temp table sentence as
select row_number() over () as place, text from unnest(array[
    '各村（社区）要压实网格责任，逐户核对基础信息，做到底数清、情况明。',
    '对排查出的隐患建立清单，明确责任人和完成时限，整改一项销号一项。',
    '窗口单位全面推行一次性告知，能够当场办结的事项不得要求群众再次往返。',
    '年度财政预算和决算在批准后二十日内公开，并附文字说明和图表。',
    '组织干部集中学习有关法律法规，全年开展专题培训六次，参训三百余人次。',
    '坚持重大事项集体讨论，法律顾问全程参与合同审查并出具书面意见。',
    '镇综合行政执法队落实执法公示、全过程记录和法制审核三项制度。',
    '畅通意见反馈渠道，对群众来信来访做到件件有着落、事事有回音。',
    '依托村务公开栏、广播和会议等形式，扩大政策宣传的覆盖面。',
    '强化应急值守，遇有突发情况第一时间报告并组织群众转移避险。',
    '推进高标准农田建设，完善灌溉沟渠三十余公里，受益农户一千二百户。',
    '落实河长巡查制度，清理河道垃圾，主要河段水质保持稳定。',
    '开展农村人居环境整治，新建公厕九座，整修道路十八公里。',
    '加强校园周边秩序管理，联合检查商铺四十六家，责令改正七家。',
    '做好低保、特困等救助对象动态管理，资金按月足额发放到位。',
    '对照权责清单梳理办事流程，取消不必要的证明材料十二项。'
]) as text;

create temp table body as
select b as style,
       (select jsonb_agg(block order by place)
          from (select p as place,
                       case when p % 9 = 1 then
                           jsonb_build_object('type', 'heading', 'level', 1,
                               'mark', substr('一二三四五六七八九十', 1 + p / 9, 1) || '、',
                               'text', jsonb_build_array(jsonb_build_object('type', 'text',
                                   'text', '第' || (1 + p / 9) || '部分工作情况')), 'runIn', false)
                       else
                           jsonb_build_object('type', 'paragraph', 'text', jsonb_build_array(jsonb_build_object('type', 'text',
                               'text', (select string_agg(s.text, '' order by q)
                                          from generate_series(1, 3) q
                                          join sentence s on s.place = 1 + abs(hashint8(b * 1000 + p * 10 + q)) % 16))))
                       end as block
                  from generate_series(1, 66) p) blocks) as blocks
  from generate_series(1, 200) b;

insert into publication.notice (town_id, number, report_id, order_number, edition, state, channel_id, kind, title, content,
        metadata, digest, index_number, issued_on, publishing_body, first_published_at, published_at)
select t.id, n, 1000000000 + n, 1, 1, 'PUBLISHED', c.id, 'NOTICE', title,
       jsonb_build_object('title', title,
           'blocks', jsonb_build_array(jsonb_build_object('type', 'paragraph', 'text', jsonb_build_array(
               jsonb_build_object('type', 'text', 'text', '本通知编号' || n || '，自印发之日起执行，内容为试验数据。')))) || b.blocks,
           'signature', jsonb_build_object('organ', t.organ, 'date', issued)),
       jsonb_build_object('channelId', c.id, 'kind', 'NOTICE', 'property', 'PROACTIVE', 'issuedOn', issued,
           'publishingBody', t.organ, 'keywords', jsonb_build_array('试验'), 'validity', 'IN_FORCE'),
       encode(sha256(convert_to(n::text, 'UTF8')), 'hex'), t.code || '/2026-' || lpad(n::text, 6, '0'), issued, t.organ,
       now() - make_interval(mins => :notices - n), now() - make_interval(mins => :notices - n)
  from generate_series(1, :notices) n
  join (select row_number() over (order by id) as place, * from admin.town where slug like 'bench%') t
    on t.place = 1 + n % :towns
  join admin.channel c on c.town_id = t.id
  join body b on b.style = 1 + n % 200
  cross join lateral (select t.name || '关于做好第' || n || '号试验工作的通知' as title,
                             (date '2026-11-01' - n % 1000) as issued) made
 where not exists (select from publication.notice x where x.number = n);

insert into publication.notice_edition (town_id, number, edition, title, content, digest)
select town_id, number, edition, title, content, digest from publication.notice n
 where not exists (select from publication.notice_edition e where (e.town_id, e.number) = (n.town_id, n.number));

select setval('admin.notice_number', greatest((select max(number) from publication.notice), 1)) \g /dev/null
analyze;
