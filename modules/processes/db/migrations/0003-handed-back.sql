-- A step may go back to everybody with its role, and the system hands steps over when it disables an account.
alter table processes.handover alter column to_person drop not null;
alter table processes.handover alter column by_person drop not null;
alter table processes.handover drop constraint handover_kind_check;
alter table processes.handover add constraint handover_kind_check check (kind in ('taken', 'reassigned', 'taken-over', 'handed-over', 'handed-back'));
alter table processes.handover add constraint handover_to check ((kind = 'handed-back') = (to_person is null));
