-- A record's case is asked for by the record alone: with its kind in front only PostgreSQL 18 could use the index for that, by skipping.
alter table processes.case_file add constraint case_of_record unique (record_id, kind);
alter table processes.case_file drop constraint case_file_kind_record_id_key;
