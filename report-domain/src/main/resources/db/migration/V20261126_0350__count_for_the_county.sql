-- the figures of the county hold the day that is running, too
grant select on publication.day_of_views to gongkai_admin;
