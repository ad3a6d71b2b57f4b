-- A confirmation that could not be set is tried again later, with pauses that grow: what can be set does not wait behind it.
alter table documents.document
  add column tries int not null default 0,
  add column put_off_until timestamptz;
drop index documents.document_to_set;
create index document_to_set on documents.document (put_off_until nulls first, issued_at) where state = 'issued' and drafter is null;
