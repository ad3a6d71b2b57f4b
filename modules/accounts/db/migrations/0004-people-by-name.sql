-- The list of people is read in the order of names, a page at a time.
create index person_by_name on accounts.person (full_name collate "vi-VN-x-icu", id) where erased_at is null and kind = 'person';
