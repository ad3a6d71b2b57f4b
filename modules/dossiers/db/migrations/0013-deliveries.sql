-- How results were handed out: across the counter to whoever showed who he is, or as a parcel of the post, which counts once it is delivered.
create table dossiers.delivery (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  way text not null check (way in ('counter', 'post')),
  state text not null check (state in ('with-post', 'delivered', 'returned', 'lost')),
  -- {name, identifier?, role}: who took it.
  recipient jsonb,
  -- Originals that were collected in exchange, and whatever else was noted.
  note text,
  carrier text,
  slip_no text,
  begun_at timestamptz not null,
  begun_by uuid not null references accounts.person (id),
  ended_at timestamptz check (ended_at >= begun_at),
  ended_by uuid references accounts.person (id),
  check ((state = 'with-post') = (ended_at is null)),
  check (way <> 'post' or (carrier is not null and slip_no is not null)),
  check (way <> 'counter' or recipient is not null)
);
create index delivery_of_dossier on dossiers.delivery (dossier_id, begun_at);
-- One parcel at a time.
create unique index delivery_under_way on dossiers.delivery (dossier_id) where ended_at is null;
