-- How an enterprise rates the handling of its dossier once its result was returned: one rating of a dossier by each channel holds.
-- A changed rating is a new row; the row before it is superseded and stays.
create table dossiers.rating (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  channel text not null check (channel in ('portal')),
  -- 5 very satisfied … 1 very dissatisfied.
  level smallint not null check (level between 1 and 5),
  comment text,
  rated_at timestamptz not null,
  -- When the dossier was rated first by this channel: from here on it may be changed for some days.
  first_at timestamptz not null check (first_at <= rated_at),
  rated_by uuid not null references accounts.person (id),
  mandate_id uuid not null references enterprises.mandate (id),
  -- The unit that handled the dossier, as it was then.
  handling_unit uuid not null references organisations.unit (id),
  superseded_at timestamptz check (superseded_at >= rated_at)
);
create unique index rating_held on dossiers.rating (dossier_id, channel) where superseded_at is null;
create index rating_by_time on dossiers.rating (first_at, id desc) where superseded_at is null;
create index rating_of_dossier on dossiers.rating (dossier_id);
create index dossier_returned on dossiers.dossier (returned_at) where returned_at is not null;
