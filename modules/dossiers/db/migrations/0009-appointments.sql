-- Every appointment that was given, with what it was computed from and by which edition of the calendar: its account is for ever what it was.
-- log table: dossiers.appointment
create table dossiers.appointment (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  number int not null check (number > 0),
  because text not null check (because in ('acceptance', 'supplement', 'pause', 'apology', 'calendar')),
  given_at timestamptz not null,
  due_at timestamptz not null,
  provisional boolean not null,
  -- Receipt, limit, pauses and regime; none of a date that was promised, nor where they stand with the dossier alone.
  request jsonb,
  -- None: the edition that was known when it was given.
  calendar_stamp uuid,
  -- The document that moved it.
  document jsonb,
  unique (dossier_id, number)
);
-- How the due time of this dossier keeps the clock time: as it was on the day of acceptance.
alter table dossiers.dossier add column due_clock text check (due_clock in ('SAME_CLOCK_TIME', 'END_OF_DAY'));
insert into dossiers.appointment (id, dossier_id, number, because, given_at, due_at, provisional)
  select gen_random_uuid(), id, 1, 'acceptance', received_at, original_due_at, coalesce(due_provisional, false)
  from dossiers.dossier where received_at is not null and original_due_at is not null;
insert into dossiers.appointment (id, dossier_id, number, because, given_at, due_at, provisional)
  select gen_random_uuid(), p.dossier_id, 1 + row_number() over (partition by p.dossier_id order by p.ended_at, p.id), 'supplement', p.ended_at,
    p.new_due_at, coalesce(d.due_provisional, false)
  from dossiers.pause p join dossiers.dossier d on d.id = p.dossier_id
  where p.ended_at is not null and p.new_due_at is not null and d.original_due_at is not null;
