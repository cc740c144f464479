-- The pattern counts a hyphen with the letter after it; an address part has at most 40 characters all the same.
alter table admin.town add constraint town_slug_length check (char_length(slug) <= 40);
alter table admin.channel add constraint channel_slug_length check (char_length(slug) <= 40);
