-- One opinion that one unit is asked for about one dossier; what was asked, by which rule and until when is never changed.
create table consultations.consultation (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  -- The sending it belongs to: asked of several at once, and sent again by an impatient hand it is the same.
  order_id uuid not null,
  place int not null,
  unit_id uuid references organisations.unit (id),
  -- Its name when it was asked.
  who jsonb not null,
  question text not null,
  required boolean not null,
  -- The step of the road it was asked from, and the step beside the road by which an inside unit holds it.
  asked_from uuid not null references processes.step (id),
  aside_id uuid references processes.step (id),
  asked_at timestamptz not null,
  asked_by uuid not null references accounts.person (id),
  -- Of the procedure's rule; none where the officer set the limit himself.
  rule_key text,
  basis jsonb not null,
  certainty text not null check (certainty in ('text', 'seen', 'background')),
  -- The law by which silence is consent, as the procedure said when it was asked; none: silence says nothing.
  silence jsonb,
  limit_value numeric not null check (limit_value > 0),
  limit_unit text not null,
  due_at timestamptz not null check (due_at >= asked_at),
  calendar_stamp uuid not null,
  state text not null check (state in ('asked', 'answered', 'silent', 'withdrawn', 'settled')),
  overdue_told_at timestamptz,
  ended_at timestamptz,
  ended_by uuid references accounts.person (id),
  -- Why it was withdrawn, or why the case goes on without it.
  because text,
  answer_id uuid,
  verdict text check (verdict in ('agree', 'agree-if', 'disagree', 'none')),
  answer text,
  -- Who answered, as he named himself.
  answered_as text,
  file_sha256 text references files.file (sha256),
  file_name text,
  file_size int,
  file_kind text,
  version int not null default 1,
  unique (dossier_id, order_id, place),
  check ((state = 'asked') = (ended_at is null)),
  check ((state = 'answered') = (verdict is not null)),
  check ((verdict is null) = (answer_id is null)),
  check ((state in ('withdrawn', 'settled')) = (because is not null)),
  -- Silence is consent only where a law was read that says so.
  check (state <> 'silent' or coalesce(silence ->> 'certainty', '') = 'text' and ended_at > due_at),
  check (verdict is null or verdict not in ('agree-if', 'disagree') or answer is not null)
);
create index consultation_of_dossier on consultations.consultation (dossier_id, id);
create index consultation_open on consultations.consultation (due_at) where state = 'asked';
create index consultation_by_file on consultations.consultation (file_sha256) where file_sha256 is not null;
-- The papers of the dossier that are shown with the question, as they stood when it was asked.
create table consultations.paper (
  consultation_id uuid not null references consultations.consultation (id),
  component_id uuid not null references dossiers.component (id),
  position int not null,
  name jsonb not null,
  file_name text not null,
  file_sha256 text not null references files.file (sha256),
  file_size int not null,
  primary key (consultation_id, component_id)
);
create index paper_by_file on consultations.paper (file_sha256);
create index paper_of_component on consultations.paper (component_id);
