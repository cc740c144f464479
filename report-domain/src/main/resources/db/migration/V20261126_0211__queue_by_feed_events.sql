-- Which feeds a change is in is noted where it is written; the hub need not find it out a second time.
drop trigger note_channel_left on publication.notice;
drop function hub.note_channel_left();
drop table hub.channel_left;
