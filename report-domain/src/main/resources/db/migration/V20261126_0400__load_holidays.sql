-- The holidays of a year as the county's operator has loaded them. A row takes the place of what comes with the program.

create table admin.holiday_year (
    year integer primary key check (year between 2008 and 2099),
    source text not null check (char_length(source) between 1 and 60),
    -- what org.gongkai.domain.duty.HolidayText writes and reads
    entries text not null check (char_length(entries) between 1 and 20000),
    loaded_at timestamptz not null default now(),
    loaded_by text not null check (char_length(loaded_by) between 1 and 60)
);
alter table admin.holiday_year enable row level security;
create policy holiday_year_read on admin.holiday_year for select to gongkai_admin using (true);
create policy holiday_year_write on admin.holiday_year for all to gongkai_admin
    using (admin.is_county_scope()) with check (admin.is_county_scope());
grant select, insert, delete, update (source, entries, loaded_at, loaded_by) on admin.holiday_year to gongkai_admin;
