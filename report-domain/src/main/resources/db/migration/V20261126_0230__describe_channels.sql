-- What a channel is for: the fixed sections every organ has (国办公开办函〔2019〕61号), the tags that column pages carry
-- (国办发〔2017〕47号, annex), and which item of the statutory content (条例, articles 20 and 21) its notices belong to.

-- 法定主动公开内容, as data: articles change their numbers
create table admin.disclosure_item (
    code text primary key check (code ~ '^[0-9]{2}-[0-9]{1,2}$'),
    position integer not null unique,
    name text not null,
    basis text not null
);
insert into admin.disclosure_item (code, position, name, basis) values
    ('20-1', 1, '法规、规章和规范性文件', '《政府信息公开条例》第二十条第（一）项'),
    ('20-2', 2, '机构职能、机构设置、办公地址、办公时间、联系方式、负责人姓名', '《政府信息公开条例》第二十条第（二）项'),
    ('20-3', 3, '国民经济和社会发展规划、专项规划、区域规划及相关政策', '《政府信息公开条例》第二十条第（三）项'),
    ('20-4', 4, '统计信息', '《政府信息公开条例》第二十条第（四）项'),
    ('20-5', 5, '行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果', '《政府信息公开条例》第二十条第（五）项'),
    ('20-6', 6, '行政处罚、行政强制的依据、条件、程序以及有一定社会影响的行政处罚决定', '《政府信息公开条例》第二十条第（六）项'),
    ('20-7', 7, '财政预算、决算信息', '《政府信息公开条例》第二十条第（七）项'),
    ('20-8', 8, '行政事业性收费项目及其依据、标准', '《政府信息公开条例》第二十条第（八）项'),
    ('20-9', 9, '政府集中采购项目的目录、标准及实施情况', '《政府信息公开条例》第二十条第（九）项'),
    ('20-10', 10, '重大建设项目的批准和实施情况', '《政府信息公开条例》第二十条第（十）项'),
    ('20-11', 11, '扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况', '《政府信息公开条例》第二十条第（十一）项'),
    ('20-12', 12, '突发公共事件的应急预案、预警信息及应对情况', '《政府信息公开条例》第二十条第（十二）项'),
    ('20-13', 13, '环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况', '《政府信息公开条例》第二十条第（十三）项'),
    ('20-14', 14, '公务员招考的职位、名额、报考条件等事项以及录用结果', '《政府信息公开条例》第二十条第（十四）项'),
    ('20-15', 15, '法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息', '《政府信息公开条例》第二十条第（十五）项'),
    ('21-1', 16, '贯彻落实农业农村政策的情况', '《政府信息公开条例》第二十一条'),
    ('21-2', 17, '农田水利工程建设运营', '《政府信息公开条例》第二十一条'),
    ('21-3', 18, '农村土地承包经营权流转', '《政府信息公开条例》第二十一条'),
    ('21-4', 19, '宅基地使用情况审核', '《政府信息公开条例》第二十一条'),
    ('21-5', 20, '土地征收', '《政府信息公开条例》第二十一条'),
    ('21-6', 21, '房屋征收', '《政府信息公开条例》第二十一条'),
    ('21-7', 22, '筹资筹劳', '《政府信息公开条例》第二十一条'),
    ('21-8', 23, '社会救助', '《政府信息公开条例》第二十一条');

alter table admin.channel
    -- a fixed section: there for every town, never renamed
    add column section text check (section in ('guide', 'rules', 'annual-reports')),
    -- ColumnType, ColumnDescription and ColumnKeywords of column pages
    add column column_type text not null default '信息公开目录' check (char_length(column_type) between 2 and 20),
    add column description text check (char_length(description) between 1 and 200),
    add column keywords text[] not null default '{}' check (cardinality(keywords) <= 20),
    add column item text references admin.disclosure_item,
    -- addresses below a town that are no channel
    add constraint channel_slug_free check (slug not in ('statutory', 'application', 'office'));
create unique index channel_section on admin.channel (town_id, section) where section is not null;
create index channel_item on admin.channel (item) where item is not null;

create function admin.keep_section() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    raise exception 'a fixed section keeps its name' using errcode = 'GK002';
end
$$;
create trigger keep_section before update of name, section on admin.channel for each row
    when (old.section is not null and (new.name, new.section) is distinct from (old.name, old.section))
    execute function admin.keep_section();

-- Gives a town the fixed sections it lacks. A channel of the very name becomes the section.
create function admin.open_fixed_sections(town integer) returns void
    language sql as $$
    with fixed (section, slug, name, column_type) as (values
        ('guide', 'guide', '政府信息公开指南', '信息公开指南'),
        ('rules', 'rules', '政府信息公开制度', '信息公开目录'),
        ('annual-reports', 'annual-reports', '政府信息公开年报', '信息公开年报')),
    named as (
        update admin.channel c set section = f.section, column_type = f.column_type
          from fixed f
         where c.town_id = town and c.section is null
           and c.id = (select min(o.id) from admin.channel o where o.town_id = town and o.name = f.name)
           and not exists (select from admin.channel o where o.town_id = town and o.section = f.section)
        returning c.section)
    insert into admin.channel (town_id, slug, name, position, section, column_type)
    select town, f.slug, f.name,
           (select coalesce(max(position), 0) from admin.channel where town_id = town) + row_number() over (order by f.section),
           f.section, f.column_type
      from fixed f
     where not exists (select from named n where n.section = f.section)
       and not exists (select from admin.channel o where o.town_id = town and (o.section = f.section or o.slug = f.slug))
$$;
select admin.open_fixed_sections(id) from admin.town;

-- the organ's openness office (政府信息公开工作机构; 条例, articles 4 and 12): who answers, where and when
create table admin.town_office (
    town_id integer primary key references admin.town,
    name text not null check (char_length(name) between 1 and 60),
    address text not null check (char_length(address) between 1 and 120),
    hours text not null check (char_length(hours) between 1 and 120),
    phone text not null check (char_length(phone) between 1 and 40),
    fax text check (char_length(fax) between 1 and 40),
    email text check (char_length(email) between 3 and 120),
    -- when somebody last made sure that all of it is true
    reviewed_on date not null
);
alter table admin.town_office enable row level security;
create policy town on admin.town_office to gongkai_admin
    using (admin.in_scope(town_id)) with check (admin.in_scope(town_id));
grant select, insert, update on admin.town_office to gongkai_admin;
grant select on admin.disclosure_item to gongkai_admin;
grant update (column_type, description, keywords, item, section) on admin.channel to gongkai_admin;
create trigger announce after insert or update on admin.town_office for each row execute function admin.announce_town();

create or replace view publication.channel as
    select town_id, id, slug, name, position, section, column_type, description, keywords, item from admin.channel;
create view publication.disclosure_item as select code, position, name, basis from admin.disclosure_item;
create view publication.town_office as
    select town_id, name, address, hours, phone, fax, email, reviewed_on from admin.town_office;
grant select on publication.disclosure_item, publication.town_office to gongkai_api, gongkai_publisher, gongkai_admin;

-- the county's home shows the newest policies and reports of all towns
create index notice_kind_list on publication.notice (kind, first_published_at desc, number desc) where listed;
