-- How many lines the file has, counted before it is read; unknown for runs of before.
alter table procedures.import_run add column lines int check (lines >= 0);
