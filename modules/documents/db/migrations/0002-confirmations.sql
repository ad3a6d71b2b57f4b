-- What the system confirms by itself has no drafter, no signature and no seal: its file is made with number and date on it.
alter table documents.document alter column drafter drop not null;
alter table documents.revision drop constraint revision_kind_check;
alter table documents.revision add constraint revision_kind_check
  check (kind in ('draft', 'to-sign', 'signed', 'numbered', 'sealed', 'confirmed'));
-- Issued without a file yet: what the job looks for.
create index document_to_set on documents.document (issued_at) where state = 'issued' and drafter is null;
