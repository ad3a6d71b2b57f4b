import type { Services } from '#platform/context';

/** A dossier that something happened to beside the usual way, with sign-in names. */
export interface ExceptionalDossier {
  dossierId: string;
  /** Who filed it. */
  filer: string;
  /** Who holds its step, and who does the same work beside him; none of an ended one. */
  holder: string;
  colleague: string;
  /** Who decides what was proposed, else who could. */
  head: string;
}

const query = `
  with exceptional as (
    select dossier_id, case when stage = 'intake' then 'asked-at-desk' when outcome is null then 'asked' else 'answered' end as what
      from dossiers.request
    union all select dossier_id, case kind when 'withdrawal' then 'withdrawing' when 'stop' then 'stopped'
      when 'apology' then 'apologised' else 'correcting' end from dossiers.proposal where kind <> 'supplement'
    union all select s.record_id, 'reassigned' from processes.handover h join processes.step s on s.id = h.step_id where h.kind = 'reassigned'
  ), able as (
    select p.unit_id, p.role_key, p.person_id, i.subject from accounts.post p join accounts.identity i on i.person_id = p.person_id
  )
  select e.what, e.dossier_id as "dossierId",
    coalesce((select a.subject from able a where a.unit_id = s.holder_unit and a.role_key = s.role_key
      and (s.holder_person is null or s.holder_person = a.person_id) order by 1 limit 1), '') as holder,
    coalesce((select a.subject from able a where a.unit_id = s.holder_unit and a.role_key = s.role_key
      and a.person_id <> s.holder_person order by 1 limit 1), '') as colleague,
    coalesce((select a.subject from able a where a.unit_id = s.holder_unit and a.role_key = 'unit-head' order by 1 limit 1), '') as head
  from exceptional e
  left join processes.step s on s.record_id = e.dossier_id and s.closed_at is null and s.aside is null`;

/** One dossier of each exception, by its name. */
export async function findExceptions({ db }: Services, filerOf: (dossierId: string) => string): Promise<Map<string, ExceptionalDossier>> {
  const { rows } = await db.pool.query<Omit<ExceptionalDossier, 'filer'> & { what: string }>(query);
  return new Map(rows.map(({ what, ...one }) => [what, { ...one, filer: filerOf(one.dossierId) }]));
}
