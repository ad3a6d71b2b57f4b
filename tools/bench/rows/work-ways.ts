import type { Scene } from '../scene.ts';

/** An address that officers ask for, and what it stands for in the table. */
export interface Way {
  of: string;
  as: string;
  path: string;
}

const officer = { desk: 'motcua1', specialist: 'dautu.cv1', head: 'dautu.truong', leader: 'lanhdao', administrator: 'quantri' } as const;
const everybody = ['desk', 'specialist', 'head', 'leader'] as const;
const views = ['mine', 'unit', 'due-soon', 'late', 'waiting', 'watched'] as const;

interface Known {
  about: string;
  holder: string;
  unit: string;
  step: string;
  record: string;
  said: string;
  letter: string;
  process: string;
  drawn: string;
}

/** The fullest of what there is: the unit with the most open steps, its busiest person, the process with the most cases. */
async function findKnown(scene: Scene): Promise<Known> {
  const [known] = await scene.rows<Known & Record<string, string>>(`
    with open as (select * from processes.step where closed_at is null and kind <> 'wait'), busy as (
      select holder_unit from open group by 1 order by count(*) desc limit 1)
    select (select title ->> 'vi' from open group by 1 order by count(*) desc limit 1) as about,
      (select holder_person from open where holder_person is not null group by 1 order by count(*) desc limit 1) as holder,
      (select holder_unit from busy) as unit,
      (select s.id from open s where s.holder_unit = (select id from organisations.unit where code = 'DT') and s.case_kind = 'dossier' order by s.due_at limit 1) as step,
      (select s.record_id from open s where s.holder_unit = (select id from organisations.unit where code = 'DT') and s.case_kind = 'dossier' order by s.due_at limit 1) as record,
      (select record_id from processes.case_file where id = (select case_id from processes.comment order by id desc limit 1)) as said,
      (select id from cases.record order by id desc limit 1) as letter,
      (select p.code from processes.process p where p.id = (select v.process_id from processes.process_version v join lateral (
        select count(*) as cases from (select from processes.case_file c where c.process_version_id = v.id limit 300000) few) c on true order by c.cases desc limit 1)) as process,
      (select code from processes.process where id = (select process_id from processes.process_version where model is not null limit 1)) as drawn`);
  if (known === undefined) throw new Error('nothing is being worked on');
  return known;
}

/** Another version of the process that runs most cases, so that those are behind it. */
async function addVersion(scene: Scene): Promise<string> {
  const [behind] = await scene.rows<{ code: string; versions: number; id: string; process: string }>(`
    select p.code, p.id as process, v.id, (select count(*)::int from processes.process_version x where x.process_id = p.id) as versions
    from (select process_version_id, count(*) as n from processes.case_file where closed_at is null group by 1 order by 2 desc limit 1) most
    join processes.process_version v on v.id = most.process_version_id join processes.process p on p.id = v.process_id`);
  if (behind === undefined) throw new Error('no case runs');
  if (behind.versions === 1) {
    await scene.rows(`update processes.process_version set valid_to = current_date where id = $1`, [behind.id]);
    await scene.rows(
      `insert into processes.process_version (id, process_id, version, valid_from, definition, sha256, status, recorded_at, published_at)
       select gen_random_uuid(), process_id, 2, current_date, definition, md5(sha256), 'published', now(), now() from processes.process_version where id = $1`,
      [behind.id],
    );
  }
  return behind.code;
}

const day = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

function inboxWays({ about, holder, unit }: Known): Way[] {
  const filters: Record<string, string> = {
    'in time': 'state=in-time',
    late: 'state=late',
    'due soon': 'state=due-soon',
    paused: 'state=paused',
    kind: 'kind=work',
    'kind that is rare': 'kind=sign',
    'what about': `about=${encodeURIComponent(about)}`,
    holder: `holder=${holder}`,
    'held by nobody': 'holder=nobody',
    unit: `unitId=${unit}`,
    'words that many have': 'search=cong%20ty',
    'words that nothing has': 'search=khong%20co%20gi%20ca',
    'words, kind and time': 'search=cong%20ty&kind=work&state=in-time&holder=nobody',
  };
  return everybody.flatMap((as) =>
    views.flatMap((view) => [
      { of: `inbox ${view}`, as, path: `/processes/inbox?view=${view}` },
      { of: `inbox ${view}, the longest page`, as, path: `/processes/inbox?view=${view}&limit=200` },
      { of: `inbox ${view}: what it can be narrowed by`, as, path: `/processes/inbox/choices?view=${view}` },
      ...Object.entries(filters).map(([name, filter]) => ({
        of: `inbox ${view} by ${name}`,
        as,
        path: `/processes/inbox?view=${view}&${filter}`,
      })),
    ]),
  );
}

function caseWays({ step, record, said, letter, drawn }: Known): Way[] {
  const ofHead = (of: string, path: string): Way => ({ of, as: 'head', path });
  const ofLeader = (of: string, path: string): Way => ({ of, as: 'leader', path });
  return [
    ...[ofHead, ofLeader].flatMap((by) => [
      by('a case: its steps', `/processes/cases/${record}/steps`),
      by('a case: its drawing', `/processes/cases/${record}/picture`),
      by('a case: one step', `/processes/steps/${step}`),
      by('a case: its comments', `/processes/cases/${record}/comments`),
      by('a case: who may be mentioned', `/processes/cases/${record}/colleagues?search=a`),
      by('a dossier', `/dossiers/${record}`),
      by('a dossier: related ones', `/dossiers/${record}/related`),
      by('a dossier: its children', `/dossiers/${record}/children`),
    ]),
    ofLeader('a case with comments: its comments', `/processes/cases/${said}/comments`),
    ...[ofHead, ofLeader, (of: string, path: string): Way => ({ of, as: 'specialist', path })].flatMap((by) => [
      by('cases of other kinds', '/cases'),
      by('cases of other kinds, open', '/cases?state=open'),
      by('cases of other kinds, ended', '/cases?state=ended'),
      by('cases of one kind', `/cases?type=bench-letter&state=open`),
      by('report of a year', `/cases/report?from=${day(364)}&to=${day(0)}`),
      by('report of two years', `/cases/report?from=${day(728)}&to=${day(0)}`),
    ]),
    ofLeader('a case of another kind', `/cases/${letter}`),
    ofLeader('a drawn case: its steps', `/processes/cases/${letter}/steps`),
    { of: 'last year of a drawn process', as: 'administrator', path: `/processes/definitions/${drawn}/load` },
  ];
}

const named: Readonly<Record<string, string>> = officer;

/** Every way in which work is looked at, by each person who does. */
export async function findWays(scene: Scene): Promise<Way[]> {
  const known = await findKnown(scene);
  const behind = await addVersion(scene);
  const ways: Way[] = [
    ...inboxWays(known),
    ...caseWays(known),
    ...everybody.map((as) => ({ of: 'saved views', as, path: '/processes/inbox/views' })),
    ...(['head', 'leader'] as const).map((as) => ({ of: 'load of the units', as, path: '/processes/load' })),
    ...everybody.map((as) => ({ of: 'who is away', as, path: `/accounts/absences?from=${day(0)}&until=${day(-90)}` })),
    { of: 'last year of a process', as: 'administrator', path: `/processes/definitions/${known.process}/load` },
    { of: 'last year of the process behind', as: 'administrator', path: `/processes/definitions/${behind}/load` },
    { of: 'running cases under the next version', as: 'administrator', path: `/processes/definitions/${behind}/migration` },
    { of: 'kinds of cases', as: 'administrator', path: '/cases/types' },
    { of: 'processes', as: 'administrator', path: '/processes/definitions' },
  ];
  return ways.map((way) => ({ ...way, as: named[way.as] ?? way.as }));
}
