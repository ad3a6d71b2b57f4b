-- Who watches which case, and whether he is told of its changes. Bounded for each person; what ended leaves with the next case he watches.
create table processes.watch (
  person_id uuid not null references accounts.person (id),
  case_id uuid not null references processes.case_file (id),
  tells boolean not null,
  since timestamptz not null,
  primary key (person_id, case_id)
);
create index watch_of_case on processes.watch (case_id);
