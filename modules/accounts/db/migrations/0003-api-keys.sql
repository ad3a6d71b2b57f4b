-- Other systems ask by API as service accounts: rows of person, so that posts, mandates and the audit are the same for them.
alter table accounts.person add column kind text not null default 'person' check (kind in ('person', 'service'));
create index service_by_name on accounts.person (full_name) where kind = 'service';

-- A service account proves itself by its keys alone.
create function accounts.refuse_service() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from accounts.person p where p.id = new.person_id and p.kind = 'service') then
    raise exception 'a service account has no sign-in' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger no_service before insert on accounts.identity for each row execute function accounts.refuse_service();
create trigger no_service before insert on accounts.password for each row execute function accounts.refuse_service();
create trigger no_service before insert on accounts.second_factor for each row execute function accounts.refuse_service();
create trigger no_service before insert on accounts.session for each row execute function accounts.refuse_service();

create table accounts.api_key (
  id uuid primary key,
  person_id uuid not null references accounts.person (id),
  -- The eight letters after `ezk_`: the key's name in lists, logs and the audit.
  handle text not null unique check (handle ~ '^[0-9A-Za-z]{8}$'),
  -- SHA-256 of the whole key, which is 256 random bits; the key itself is nowhere.
  key_hash bytea not null,
  -- What the key is narrowed to, of what the account's roles allow.
  permissions text[] not null check (cardinality(permissions) > 0),
  per_minute int not null check (per_minute between 1 and 6000),
  made_at timestamptz not null,
  made_by uuid references accounts.person (id),
  expires_at timestamptz not null check (expires_at > made_at and expires_at <= made_at + interval '366 days'),
  ended_at timestamptz,
  ended_by uuid references accounts.person (id),
  ended_because text,
  -- Kept to the minute.
  last_used_at timestamptz
);
create index api_key_of_person on accounts.api_key (person_id, expires_at) where ended_at is null;
