-- What open steps are searched by: lower case, without tone marks, đ as d, one blank between words (foldVietnamese of platform/i18n).
create function processes.folded(what text) returns text language sql immutable parallel safe as $$
  select trim(regexp_replace(lower(translate(regexp_replace(normalize(what, nfd), '[\u0300-\u036f]', '', 'g'), 'Đđ', 'dd')), '\s+', ' ', 'g'))
$$;
-- Its card, and which kind of step it is as a word of its own.
create function processes.sought(code text, title jsonb, party text, kind text) returns text language sql immutable parallel safe as $$
  select processes.folded(concat_ws(' ', code, title ->> 'vi', title ->> 'en', party)) || ' ~' || kind || '~'
$$;
-- Written with the step and gone when it is closed. A desk keeps the results nobody came for: narrowing its inbox worked this out for all of them.
alter table processes.step add column sought text;
update processes.step set sought = processes.sought(code, title, party, kind) where closed_at is null;
create index inbox_sought on processes.step using gin (sought public.gin_trgm_ops) with (gin_pending_list_limit = 512) where closed_at is null;
