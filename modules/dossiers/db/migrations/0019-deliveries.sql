-- How results were handed out: across the counter to whoever showed who he is, as a parcel of the post, which counts once it is delivered, or into
-- the applicant's account.
create table dossiers.delivery (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  way text not null check (way in ('electronic', 'counter', 'post')),
  state text not null check (state in ('with-post', 'under-way', 'delivered', 'returned', 'lost')),
  -- {name, role?, identifier?, phone?, authority?}: who took it.
  recipient jsonb,
  -- Across the counter he signed for it, or his papers were seen.
  confirmed_by text check (confirmed_by in ('signed', 'seen')),
  -- Originals that were collected in exchange, why a parcel came back, and whatever else was noted.
  note text,
  carrier text,
  slip_no text,
  begun_at timestamptz not null,
  begun_by uuid not null references accounts.person (id),
  under_way_at timestamptz check (under_way_at >= begun_at),
  ended_at timestamptz check (ended_at >= begun_at),
  ended_by uuid references accounts.person (id),
  check ((state in ('with-post', 'under-way')) = (ended_at is null)),
  check (way = 'post' or state = 'delivered'),
  check (way <> 'post' or (carrier is not null and slip_no is not null)),
  check (way <> 'counter' or (recipient is not null and confirmed_by is not null))
);
create index delivery_of_dossier on dossiers.delivery (dossier_id, begun_at);
-- One parcel at a time.
create unique index delivery_under_way on dossiers.delivery (dossier_id) where ended_at is null;
