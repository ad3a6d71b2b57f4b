-- What happened to a dossier and when, as far as figures ask: read from its record, added once, never changed. Everything else here is made of these rows.
-- log table: scorecards.fact
create table scorecards.fact (
  dossier_id uuid not null references dossiers.dossier (id),
  kind text not null check (kind in ('accepted', 'refused', 'asked', 'paused', 'resumed', 'moved', 'ended', 'returned', 'rated')),
  -- Which of its kind.
  no int not null,
  at timestamptz not null,
  -- The day of `at` in Việt Nam.
  day date not null,
  code text,
  procedure_code text not null,
  -- The unit that handles the dossier.
  unit_id uuid not null references organisations.unit (id),
  -- Whose act it was; for the end who worked on the dossier last.
  officer_id uuid,
  channel text not null,
  due_at timestamptz,
  -- `due_at` with the applicant's time added where the procedure's clock runs on meanwhile: what the index measures by.
  judged_at timestamptz,
  -- How often the applicant had been asked by then.
  asked int not null,
  -- Of an end: how, where it stood against the due time, and by the rule of the index.
  ending text check (ending in ('result', 'refusal', 'stopped', 'withdrawn')),
  standing text check (standing in ('early', 'on-time', 'late')),
  in_time boolean,
  -- Working minutes without the applicant's, and those of the limit.
  minutes int,
  limit_minutes int,
  electronic boolean,
  digitised boolean,
  online boolean,
  -- Of a rating: what it says, and what the one before it said.
  level smallint,
  level_before smallint,
  primary key (dossier_id, kind, no)
);
create index fact_of_day on scorecards.fact (day);
-- Who cost points, an index range for each item.
create index fact_late on scorecards.fact (at, dossier_id) where kind = 'ended' and not in_time;
create index fact_over_limit on scorecards.fact (at, dossier_id) where kind = 'ended' and minutes > limit_minutes and ending in ('result', 'refusal');
create index fact_not_online on scorecards.fact (at, dossier_id) where kind = 'ended' and not (online and electronic);
create index fact_not_electronic on scorecards.fact (at, dossier_id) where kind = 'ended' and not electronic and ending in ('result', 'refusal');
create index fact_not_digitised on scorecards.fact (at, dossier_id) where kind = 'ended' and not digitised and ending in ('result', 'refusal');
create index fact_disliked on scorecards.fact (at, dossier_id) where kind = 'rated' and level <= 2;

-- Where a dossier stood from when to when, made of its facts: what was open at any instant is an index range.
create table scorecards.span (
  dossier_id uuid not null references dossiers.dossier (id),
  no int not null,
  during tstzrange not null,
  code text,
  procedure_code text not null,
  unit_id uuid not null references organisations.unit (id),
  channel text not null,
  due_at timestamptz not null,
  judged_at timestamptz not null,
  asked int not null,
  -- Since when the applicant (or another) was waited for: it counts as it stood then.
  asked_at timestamptz,
  primary key (dossier_id, no)
);
create index span_during on scorecards.span using gist (during);

-- Counts of a day, made of its facts.
create table scorecards.tally (
  dimension text not null check (dimension in ('total', 'procedure', 'officer', 'channel')),
  day date not null,
  unit_id uuid not null references organisations.unit (id),
  key text not null,
  accepted int not null,
  online_accepted int not null,
  refused int not null,
  asked int not null,
  ended int not null,
  early int not null,
  on_time int not null,
  late int not null,
  in_time int not null,
  stopped int not null,
  withdrawn int not null,
  results int not null,
  electronic int not null,
  digitised int not null,
  online_results int not null,
  -- Of the results whose working time is known: how many, their minutes, and the sum of minutes by limit in thousandths.
  timed int not null,
  minutes bigint not null,
  permille bigint not null,
  returned int not null,
  rated int not null,
  satisfied int not null,
  disliked int not null,
  primary key (dimension, day, unit_id, key)
);

-- Days whose facts are more than their counts.
create table scorecards.stale_day (
  day date primary key
);

-- How far the announced facts were read, and how far the survey of all dossiers came (none: it rests).
create table scorecards.place (
  one boolean primary key default true check (one),
  xid xid8 not null,
  id uuid not null,
  surveyed uuid,
  compared_at timestamptz
);
insert into scorecards.place (xid, id) values ('0', '00000000-0000-0000-0000-000000000000');
-- Run by restore before events.rebase(): transaction numbers begin anew in another cluster, and the place would wait for the old ones.
create function scorecards.rebase() returns void language sql set search_path = pg_catalog, pg_temp as $$
  update scorecards.place set (xid, id) = (select moved.xid, moved.id from events.place_after_rebase(place.xid, place.id) moved)
$$;
revoke all on function scorecards.rebase from public;

-- The index of each day that is over, of its year until its end; made anew when a fact of that day or before comes late.
create table scorecards.daily (
  day date primary key,
  points numeric(7, 4) not null,
  measured numeric(7, 4) not null,
  unmeasured numeric(7, 4) not null,
  -- Of 2.1: in time of all.
  in_time int not null,
  judged int not null,
  made_at timestamptz not null
);

-- Weights, parts and thresholds as dated rows: a wrong row is superseded, not rewritten.
create table scorecards.rule (
  id uuid primary key,
  setting text not null check (setting in ('weight', 'item', 'bands')),
  subject text not null,
  valid_from date not null,
  value jsonb not null,
  because text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz
);
create unique index rule_held on scorecards.rule (setting, subject, valid_from) where superseded_at is null;
