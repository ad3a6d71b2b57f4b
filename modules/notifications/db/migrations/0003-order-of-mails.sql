-- A later mail about a record waits for the earlier ones to the same person.
create index notice_of_record on notifications.notice (record_id) where record_id is not null;
