-- A case is asked for by its record alone, and by many records at once: with the kind first that read the whole index of all years.
alter table processes.case_file drop constraint case_file_kind_record_id_key;
alter table processes.case_file add constraint case_of_record unique (record_id, kind);
