import type pg from 'pg';

/** Rules that hold at every moment, as questions that must find nothing. */
const rules: Readonly<Record<string, string>> = {
  'a running case has not one open step on its way': `
    select c.id from processes.case_file c left join processes.step s
      on s.case_id = c.id and s.closed_at is null and s.aside is null
    where c.closed_at is null group by c.id having count(s.id) <> 1`,
  'a closed case has an open step': `
    select c.id from processes.case_file c join processes.step s on s.case_id = c.id where c.closed_at is not null and s.closed_at is null`,
  'a dossier has a code without a time of receipt, or the other way round': `
    select id from dossiers.dossier where (code is null) <> (received_at is null)`,
  'an accepted dossier has not one receipt': `
    select d.id from dossiers.dossier d left join dossiers.paper p on p.dossier_id = d.id and p.form_no = '01'
    where d.code is not null group by d.id having count(p.id) <> 1`,
  'numbers of a series do not follow each other': `
    select series_id from documents.allocation group by series_id, year having max(number) <> count(*)`,
  'an issued document has neither a sealed file nor that of a confirmation': `
    select d.id from documents.document d where (d.state = 'issued' and not exists
      (select from documents.revision r where r.document_id = d.id and r.kind in ('sealed', 'confirmed')))`,
  'somebody was told the same thing twice': `
    select notice_id from notifications.delivery group by notice_id, channel having count(*) > 1`,
  'a job failed': `select id from graphile_worker.jobs where last_error is not null`,
};

/** The rules that are broken at this moment, in words. */
export async function brokenRules(pool: Pick<pg.Pool, 'query'>): Promise<string[]> {
  const broken: string[] = [];
  for (const [rule, question] of Object.entries(rules)) {
    const { rows } = await pool.query(question);
    if (rows.length > 0) broken.push(rule);
  }
  return broken;
}

/** How many rules there are. */
export const countOfRules = Object.keys(rules).length;
