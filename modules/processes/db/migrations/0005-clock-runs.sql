-- What waits for the applicant while its time runs: nothing can be done with it, and it may become late.
alter table processes.step add column clock_runs boolean not null default false;
