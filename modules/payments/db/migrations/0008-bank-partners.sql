-- Each bank is a partner of its own: two may number their transactions alike. A bank that was ended and is set up again under its name has another
-- secret and is the same bank: `first_id` is its first row, by which its money and its accounts are kept.
alter table payments.bank add column first_id uuid references payments.bank (id);
update payments.bank b set first_id =
  (select f.id from payments.bank f where f.name = b.name order by f.made_at, f.id limit 1);
alter table payments.bank alter column first_id set not null;

-- None for money of before banks were told apart, where several could have told of it.
alter table payments.incoming add column bank_id uuid references payments.bank (id);
alter table payments.incoming add constraint incoming_of_bank check (bank_id is null or partner = 'bank');
update payments.incoming i set bank_id = coalesce(
  (select min(b.first_id::text)::uuid from payments.bank b
    where b.made_at <= i.noticed_at and (b.ended_at is null or b.ended_at >= i.noticed_at) having count(distinct b.first_id) = 1),
  (select min(b.first_id::text)::uuid from payments.bank b having count(distinct b.first_id) = 1))
where i.partner = 'bank';
alter table payments.incoming drop constraint incoming_partner_partner_ref_key;
create unique index incoming_once on payments.incoming (partner_ref, partner, bank_id) nulls not distinct;
create index incoming_of_bank_by_time on payments.incoming (bank_id, paid_at) where bank_id is not null;

-- None for accounts of before, where several banks were set up.
alter table payments.statement add column bank_id uuid references payments.bank (id);
alter table payments.statement add constraint statement_of_bank check (bank_id is null or partner = 'bank');
update payments.statement s set bank_id =
  (select min(b.first_id::text)::uuid from payments.bank b having count(distinct b.first_id) = 1)
where s.partner = 'bank';
alter table payments.statement drop constraint statement_partner_day_sha256_key;
create unique index statement_once on payments.statement (day, partner, bank_id, sha256) nulls not distinct;
create index statement_by_bank on payments.statement (partner, bank_id, id);
