-- Lists of codes that fields of forms are chosen from (VSIC), each edition dated and under its document: the newest one begun is in force.
create table forms.code_list_edition (
  id uuid primary key,
  list text not null check (list ~ '^[a-z][a-z0-9-]*$' and length(list) <= 40),
  name jsonb not null check (name ? 'vi' and name ? 'en'),
  valid_from date not null,
  document text not null check (document <> ''),
  -- T read in the law itself, S seen in a faithful copy, B background to be confirmed.
  certainty text not null check (certainty in ('T', 'S', 'B')),
  -- A few codes to try with, not the list.
  is_sample boolean not null,
  entries int not null check (entries > 0),
  -- Of the codes and words as they were read: the same list is not brought in twice.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  recorded_at timestamptz not null,
  recorded_by uuid,
  recorded_by_name text not null
);
create unique index code_list_edition_of_day on forms.code_list_edition (list, valid_from desc, recorded_at desc);
create unique index code_list_edition_same on forms.code_list_edition (list, valid_from, sha256);

create table forms.code_list_entry (
  edition_id uuid not null references forms.code_list_edition (id),
  code text not null check (code <> '' and length(code) <= 40),
  vi text not null,
  en text not null,
  -- Code and words in both languages as they are searched (foldVietnamese of platform/i18n).
  folded text not null,
  primary key (edition_id, code)
);

create function forms.guard_code_list() returns trigger language plpgsql as $$
begin
  raise exception 'editions of code lists are neither rewritten nor deleted' using errcode = 'restrict_violation';
end
$$;
create trigger guard before update or delete on forms.code_list_edition
  for each row execute function forms.guard_code_list();
create trigger guard before update or delete on forms.code_list_entry
  for each row execute function forms.guard_code_list();
