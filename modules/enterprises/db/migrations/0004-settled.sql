-- Whom a person may act for is asked for with every request of an applicant.
select settled.watch('enterprises.mandate');
select settled.watch('enterprises.mandate_version');
