-- A draft may be of a procedure that does not exist yet, and may say everything of one, complete or not.
alter table procedures.version_draft
  alter column base_version_id drop not null,
  -- What the version would say; none while something keeps what is written from being that.
  alter column content drop not null,
  -- procedures/whole-draft.ts, WholeDraft: as it is written. None: only parts of the version it was copied from are changed.
  add column whole jsonb,
  -- How much keeps it from being published.
  add column faults int not null default 0 check (faults >= 0),
  add constraint says_something check (content is not null or whole is not null),
  add constraint new_is_whole check (base_version_id is not null or whole is not null);
