-- Money that the national portal took for us is told by it.
alter table payments.incoming
  drop constraint incoming_partner_check,
  add constraint incoming_partner_check check (partner in ('counter', 'simulator', 'bank', 'national-portal'));
