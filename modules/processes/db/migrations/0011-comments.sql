-- What colleagues say to each other about a case.
create table processes.comment (
  id uuid primary key,
  case_id uuid not null references processes.case_file (id),
  by_person uuid not null references accounts.person (id),
  at timestamptz not null,
  text text not null check (text <> ''),
  -- Who is called by it, and could see the case then.
  mentions uuid[] not null default '{}',
  withdrawn_at timestamptz
);
create index comment_of_case on processes.comment (case_id, id);
-- What was said is never rewritten, only taken back, once.
create function processes.guard_comment() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.withdrawn_at is null and new.withdrawn_at is not null
    and to_jsonb(new) - 'withdrawn_at' = to_jsonb(old) - 'withdrawn_at' then
    return new;
  end if;
  raise exception 'comments are never rewritten' using errcode = 'restrict_violation';
end
$$;
create trigger guard before update or delete on processes.comment for each row execute function processes.guard_comment();
