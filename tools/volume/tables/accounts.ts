import { factorOf, type Copied } from '../copied.ts';

const officers = 'in (select p.person_id from accounts.post p)';
const applicants = 'in (select d.person_id from enterprises.mandate d)';

const people = (per: 'officer' | 'enterprise', who: string): Copied[] => [
  {
    table: 'accounts.person',
    per,
    of: `m.id ${who}`,
    people: ['id'],
    set: { full_name: `m.full_name || ' ' || c.n`, email: `replace(m.email, '@', '.' || c.n || '@')` },
  },
  {
    table: 'accounts.identity',
    per,
    of: `m.person_id ${who}`,
    people: ['id', 'person_id'],
    set: { subject: `m.subject || '.' || c.n` },
  },
  { table: 'accounts.password', per, of: `m.person_id ${who}`, people: ['person_id'] },
];

/** Every officer with name, password, post and one second factor for all; every representative with name and password. */
export const accounts: readonly Copied[] = [
  ...people('officer', officers),
  {
    table: 'accounts.second_factor',
    per: 'officer',
    of: `m.person_id ${officers}`,
    people: ['person_id'],
    set: {
      wrapped_secret: `(select f.wrapped_secret from accounts.second_factor f join accounts.identity i using (person_id) where i.subject = '${factorOf}')`,
      last_step: '0',
    },
  },
  ...people('enterprise', applicants),
  { table: 'accounts.post', per: 'officer', of: 'm.superseded_at is null', people: ['id', 'person_id'] },
];
