-- What the state inspection looks at (国办秘函〔2019〕19号), with limits and weights that the county's operator sets. Values are what is
-- known of them; points are a suggestion, to be compared with the official text.
create table admin.inspection_rule (
    code text primary key check (code ~ '^[a-z](-?[a-z0-9]){1,39}$'),
    position integer not null unique,
    label text not null check (char_length(label) between 1 and 60),
    basis text not null check (char_length(basis) between 1 and 100),
    active boolean not null default true,
    -- how old, how long, how many points: whatever the unit says; none where there is nothing to measure
    amount integer not null default 0 check (amount between 0 and 1000),
    unit text not null check (unit in ('days', 'working-days', 'months', 'points', 'none')),
    -- findings that are counted together for the veto (单项否决)
    veto_group text,
    veto_at integer check (veto_at between 1 and 1000),
    -- taken off for each finding, and at most
    points numeric(5, 2) not null default 0 check (points between 0 and 100),
    most_points numeric(5, 2) not null default 0 check (most_points between 0 and 100),
    changed_at timestamptz not null default now(),
    changed_by text check (char_length(changed_by) between 1 and 60),
    check ((veto_group is null) = (veto_at is null))
);
insert into admin.inspection_rule (code, position, label, basis, amount, unit, veto_group, veto_at, points, most_points) values
    ('home-stale', 1, '首页未更新', '国办秘函〔2019〕19号 单项否决', 14, 'days', 'home', 1, 5, 5),
    ('news-stale', 2, '动态、要闻类栏目未更新', '国办秘函〔2019〕19号 单项否决', 14, 'days', 'columns-stale', 5, 2, 10),
    ('policies-stale', 3, '通知公告、政策文件类栏目未更新', '国办秘函〔2019〕19号 单项否决', 6, 'months', 'columns-stale', 5, 2, 10),
    ('others-stale', 4, '其他栏目未更新', '国办秘函〔2019〕19号（请核对）', 12, 'months', 'columns-neglected', 10, 1, 10),
    ('column-blank', 5, '空白栏目', '国办秘函〔2019〕19号 单项否决', 0, 'none', 'columns-blank', 5, 2, 10),
    ('message-unanswered', 6, '留言长期未答复', '国办秘函〔2019〕19号 单项否决', 3, 'months', 'messages', 1, 5, 10),
    ('message-late', 7, '留言或找错逾期', '国办秘函〔2019〕19号；地方期限（请核对）', 0, 'none', null, null, 1, 10),
    ('guide-old', 8, '信息公开指南、机构信息未核对', '政府信息公开条例第十二条', 12, 'months', null, null, 5, 5),
    ('site-setting-missing', 9, '页脚必备信息缺失', '国办发〔2017〕47号', 0, 'none', null, null, 3, 15),
    ('channel-undescribed', 10, '栏目缺少描述或关键词', '国办发〔2017〕47号附件', 0, 'none', null, null, 1, 5),
    ('application-overdue', 11, '依申请公开逾期', '政府信息公开条例第三十三条', 0, 'none', null, null, 3, 15),
    ('entry-overdue', 12, '台账法定期限逾期', '各台账所列依据', 0, 'none', null, null, 1, 10),
    ('rule-of-law-late', 13, '法治政府建设年度报告未按期公开', '督察规定第二十五条（请核对）', 0, 'none', null, null, 5, 5),
    ('rule-of-law-unfiled', 14, '法治政府建设年度报告未按期上报', '督察规定第二十四条（请核对）', 0, 'none', null, null, 3, 3),
    ('disclosure-report-late', 15, '信息公开年报未按期公开', '政府信息公开条例第四十九条', 0, 'none', null, null, 5, 5),
    ('published-late', 16, '成文后未按期公开', '政府信息公开条例第二十六条', 20, 'working-days', null, null, 1, 10),
    ('interpretation-missing', 17, '政策文件缺少解读', '国办发〔2016〕80号（请核对）', 3, 'working-days', null, null, 2, 10),
    ('pass-mark', 18, '合格分数线', '国办秘函〔2019〕19号', 60, 'points', null, null, 0, 0),
    ('bonus-mark', 19, '可计加分项的分数线', '国办秘函〔2019〕19号', 80, 'points', null, null, 0, 0);

alter table admin.inspection_rule enable row level security;
create policy inspection_read on admin.inspection_rule for select to gongkai_admin using (true);
create policy inspection_write on admin.inspection_rule for update to gongkai_admin
    using (admin.is_county_scope()) with check (admin.is_county_scope());
grant select, update (active, amount, veto_at, points, most_points, changed_at, changed_by) on admin.inspection_rule to gongkai_admin;
