-- Limits and rules of work that are plain values: one line of versions a key. A wrong row is superseded, not rewritten.
create table organisations.setting (
  id uuid primary key,
  key text not null,
  valid_from date not null,
  value jsonb not null,
  because text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  superseded_at timestamptz check (superseded_at >= recorded_at)
);
create unique index setting_held on organisations.setting (key, valid_from) where superseded_at is null;
create trigger guard before update or delete on organisations.setting for each row execute function platform_history.guard();
