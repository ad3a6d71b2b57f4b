-- Begun at a touch screen of the hall, where the next person stands before the same screen: it ends itself soon.
alter table accounts.session add column at_kiosk boolean not null default false;
