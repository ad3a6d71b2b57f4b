-- By how many different keys somebody has asked of late.
create index lookup_of_actor on lookups.lookup (actor_id, at) where subject_kind = 'draft';
