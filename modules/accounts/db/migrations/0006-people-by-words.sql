-- What people are searched by: lower case, without tone marks, đ as d (foldVietnamese of platform/i18n).
create function accounts.search_text(variadic parts text[]) returns text language sql immutable parallel safe as $$
  select lower(translate(
    regexp_replace(normalize(array_to_string(parts, ' '), nfd), '[\u0300-\u036f]', '', 'g'), 'Đđ', 'dd'))
$$;
create index person_by_words on accounts.person
  using gin (accounts.search_text(full_name, email, phone) public.gin_trgm_ops) where erased_at is null and kind = 'person';
create index identity_by_words on accounts.identity
  using gin (accounts.search_text(subject) public.gin_trgm_ops) where provider = 'local' and until is null;
