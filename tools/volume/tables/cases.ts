import type { Copied } from '../copied.ts';

/** Cases of kinds made by data; their roads are in `processes`. */
export const cases: readonly Copied[] = [
  {
    table: 'cases.record',
    per: 'dossier',
    of: 'm.id',
    own: ['id'],
    people: ['opened_by'],
    parties: ['enterprise_id'],
    set: { number: 'c.code', party: 'c.name' },
  },
];
