-- What the public post hands over: a minute that both sides sign, with each letter's slip and its papers counted. Its signing is the legal time
-- of submission of what was in it.
create table dossiers.handover_series (
  unit_id uuid not null references organisations.unit (id),
  year int not null,
  last_number int not null,
  primary key (unit_id, year)
);
create table dossiers.handover_minute (
  id uuid primary key,
  unit_id uuid not null references organisations.unit (id),
  year int not null,
  number int not null,
  carrier text not null,
  -- Who handed over for the carrier.
  courier text not null,
  made_at timestamptz not null,
  made_by uuid not null references accounts.person (id),
  signed_at timestamptz check (signed_at >= made_at),
  signed_by uuid references accounts.person (id),
  unique (unit_id, year, number),
  check ((signed_at is null) = (signed_by is null))
);
create index handover_minute_newest on dossiers.handover_minute (unit_id, id desc);
create table dossiers.handover_item (
  id uuid primary key,
  minute_id uuid not null references dossiers.handover_minute (id),
  position int not null,
  carrier text not null,
  slip_no text not null,
  sender text not null,
  procedure_code text,
  papers_stated int not null check (papers_stated >= 0),
  papers_counted int not null check (papers_counted >= 0),
  -- What differs, and whatever else both sides noted.
  note text,
  unique (minute_id, position),
  -- Papers that were not all there are not signed for in silence.
  check (papers_stated = papers_counted or note is not null)
);
-- A letter is handed over once.
create unique index handover_slip on dossiers.handover_item (carrier, slip_no);
alter table dossiers.arrival
  add column handover_item_id uuid unique references dossiers.handover_item (id),
  -- {agencyCode, agencyName, code, receivedAt}: another agency received it for us.
  add column elsewhere jsonb;
