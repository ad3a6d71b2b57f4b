-- A retiming goes through the dossiers in lanes of neighbouring ids, each with an act of its own at a time.
create table dossiers.retiming_lane (
  decision_id uuid not null references dossiers.retiming (decision_id),
  lane int not null,
  -- The lane's dossiers come after the one id and end with the other; open where nothing stands.
  beyond uuid,
  until uuid,
  reached uuid,
  -- Dossiers somebody was at work on when their turn came.
  busy uuid[] not null default '{}',
  -- Nothing is left of this round.
  is_over boolean not null default false,
  looked int not null default 0,
  moved int not null default 0,
  kept int not null default 0,
  primary key (decision_id, lane)
);
insert into dossiers.retiming_lane (decision_id, lane, reached, busy, is_over, looked, moved, kept)
  select decision_id, 0, reached, busy, finished_at is not null, looked, moved, kept from dossiers.retiming;
alter table dossiers.retiming drop column reached, drop column busy, drop column looked, drop column moved, drop column kept;
