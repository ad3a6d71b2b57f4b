-- A notice to somebody who has no account yet: only a mail, to the address and under the name he stated.
alter table notifications.notice alter column person_id drop not null;
alter table notifications.notice add column address text;
alter table notifications.notice add column addressee text;
alter table notifications.notice add check ((person_id is null) = (address is not null) and (address is null) = (addressee is null));
create unique index notice_written_once on notifications.notice (address, source) where person_id is null;
