-- Who may see and handle a record is data: rows written by acts, indexed both ways.
create table access.grant (
  record_kind text not null,
  record_id uuid not null,
  holder_kind text not null check (holder_kind in ('person', 'unit', 'agency', 'enterprise', 'park', 'authority')),
  holder_id uuid not null,
  since timestamptz not null,
  until timestamptz check (until >= since),
  because text not null
);
create unique index grant_in_force on access.grant (record_id, holder_id, holder_kind, record_kind) where until is null;
-- Ids are unique across kinds, so kinds are looked at in the row: the indexes stay half as large.
create index grant_of_record on access.grant (record_id);
-- Record ids rise with time: the newest records of one holder are the end of a range.
create index grant_of_holder on access.grant (holder_id, record_kind, record_id);
