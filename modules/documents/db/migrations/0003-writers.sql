-- Who writes the draft of a step: one person at a time. Each save renews it; after `until` anybody who holds the step may go on.
create table documents.writer (
  step_id uuid primary key references processes.step (id),
  person_id uuid not null references accounts.person (id),
  since timestamptz not null,
  until timestamptz not null check (until > since)
);
