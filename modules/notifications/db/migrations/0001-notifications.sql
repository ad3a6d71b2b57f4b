-- What people are told, how it reaches them by e-mail, and in which words.

-- The words of each kind of notice: from `valid_from` on until the next row begins. A row is never rewritten, only superseded.
create table notifications.wording (
  id uuid primary key,
  kind text not null,
  valid_from timestamptz not null,
  subject jsonb not null,
  body jsonb not null,
  recorded_at timestamptz not null,
  -- Empty for the words shipped with the product.
  recorded_by uuid,
  recorded_by_name text not null,
  superseded_at timestamptz check (superseded_at >= recorded_at)
);
create unique index wording_held on notifications.wording (kind, valid_from) where superseded_at is null;
create trigger guard before update or delete on notifications.wording for each row execute function platform_history.guard();
create trigger guard_truncate before truncate on notifications.wording for each statement execute function platform_history.guard();

-- One notice to one person, as it was written; who it went to was decided when it was made.
create table notifications.notice (
  id uuid primary key,
  person_id uuid not null references accounts.person (id),
  kind text not null,
  -- What it is about; none for what concerns many records.
  record_kind text,
  record_id uuid,
  -- Told to the person as representative of this enterprise in this procedure: hidden when he no longer is.
  enterprise_id uuid references enterprises.enterprise (id),
  procedure_code text,
  -- The person's language; the mail is written in it.
  locale text not null check (locale in ('vi', 'en')),
  wording_id uuid not null references notifications.wording (id),
  subject jsonb not null,
  body jsonb not null,
  -- Where it leads, without the prefix of the language.
  path text not null,
  -- The fact or time it comes from: told once to each person.
  source text not null,
  made_at timestamptz not null,
  read_at timestamptz,
  check ((enterprise_id is null) = (procedure_code is null))
);
create unique index notice_told_once on notifications.notice (person_id, source);
create index notice_of_person on notifications.notice (person_id, id desc);
create index notice_unread on notifications.notice (person_id) where read_at is null;

-- A notice on its way by e-mail.
create table notifications.delivery (
  id uuid primary key,
  notice_id uuid not null references notifications.notice (id),
  channel text not null check (channel in ('email')),
  -- `smtp` leaves the house, `mailbox` is the demo's own.
  via text not null check (via in ('smtp', 'mailbox')),
  address text not null,
  state text not null check (state in ('queued', 'sending', 'sent', 'failed', 'given-up')),
  attempts int not null default 0,
  -- When it is tried next; while sending, when the sender is taken for dead.
  next_at timestamptz not null,
  queued_at timestamptz not null,
  sent_at timestamptz,
  -- What went wrong last, and what the server said.
  trouble text,
  last_error text,
  -- The same at every try, so that a mail sent again is known as the same.
  message_id text not null unique,
  check ((state = 'sent') = (sent_at is not null)),
  unique (notice_id, channel)
);
create index delivery_due on notifications.delivery (next_at) where state in ('queued', 'sending');
create index delivery_troubled on notifications.delivery (id desc) where state in ('failed', 'given-up');

-- Which kinds of notice a person wants by e-mail, where he said so.
create table notifications.preference (
  person_id uuid not null references accounts.person (id),
  kind text not null,
  email boolean not null,
  changed_at timestamptz not null,
  primary key (person_id, kind)
);
