-- Everybody's absences are shown newest first; those that ended stay in the table for good.
create index stand_in_newest on accounts.stand_in (since desc, id) where superseded_at is null;
