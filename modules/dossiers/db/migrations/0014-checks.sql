-- What the handling officer found at each check of the procedure; one finding of a check holds, what was found before it stays.
create table dossiers.check_finding (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  check_key text not null,
  verdict text not null check (verdict in ('fits', 'differs', 'not-applicable')),
  note text check (verdict <> 'differs' or note is not null),
  step_id uuid not null references processes.step (id),
  found_at timestamptz not null,
  found_by uuid not null references accounts.person (id),
  superseded_at timestamptz check (superseded_at >= found_at)
);
create unique index check_finding_held on dossiers.check_finding (dossier_id, check_key) where superseded_at is null;
