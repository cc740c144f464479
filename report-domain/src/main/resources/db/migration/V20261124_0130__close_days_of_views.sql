-- Each view writes one row, not two: the day that is running is counted beside the total, and goes to view_day when the first
-- view of a later day arrives. Counting is the only thing that is written thousands of times a second.
alter table publication.view_total
    add column day date not null default '0001-01-01',
    add column today bigint not null default 0 check (today >= 0);

create function publication.close_day() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into publication.view_day as d (town_id, notice, day, views)
    values (old.town_id, old.notice, old.day, old.today)
        on conflict (town_id, notice, day) do update set views = d.views + excluded.views;
    return new;
end
$$;
create trigger close_day before update on publication.view_total
    for each row when (old.day <> new.day and old.today > 0) execute function publication.close_day();

revoke insert, update on publication.view_day from gongkai_publisher;
grant update (day, today) on publication.view_total to gongkai_publisher;

-- days that are over and the one that is running
create view publication.day_of_views as
    select town_id, notice, day, sum(views)::bigint as views
      from (select town_id, notice, day, views from publication.view_day
            union all
            select town_id, notice, day, today from publication.view_total where today > 0) counted
     group by town_id, notice, day;
grant select on publication.day_of_views to gongkai_publisher;
