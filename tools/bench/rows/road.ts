import type { Session } from '../client.ts';
import type { Scene } from '../scene.ts';
import { plainCode } from '../seeds/procedures.ts';

const officerNames = ['motcua1', 'dautu.cv1', 'dautu.truong', 'xaydung.cv1', 'lanhdao', 'vanthu1', 'motcua2', 'dautu.cv2'];

/** Officers of several homes, each a copy with an inbox of his own. */
export async function officersOf(scene: Scene, count: number, names: readonly string[] = officerNames): Promise<Session[]> {
  const officers: Session[] = [];
  for (let place = 0; place < count; place += 1) {
    officers.push(await scene.person(`${names[place % names.length] ?? ''}.${Math.floor(place / names.length)}`));
  }
  return officers;
}

/** Everybody one dossier of the plain procedure needs on its road. */
export interface Crew {
  applicant: Session;
  enterpriseId: string;
  desk: Session;
  head: Session;
  worker: Session;
}

async function crewOf(scene: Scene, place: number, name: string): Promise<Crew> {
  const applicant = await scene.person(name);
  const me = await applicant.ask<{ enterprises: string[] }>('GET', '/accounts/me');
  return {
    applicant,
    enterpriseId: me.enterprises[0] ?? '',
    desk: await scene.person(`motcua1.${10 + (place % 10)}`),
    head: await scene.person(`dautu.truong.${10 + (place % 10)}`),
    worker: await scene.person(`dautu.cv1.${10 + (place % 10)}`),
  };
}

/** Crews of different enterprises. */
export async function crewsOf(scene: Scene, count: number): Promise<Crew[]> {
  const found = await scene.rows<{ name: string }>(
    `select i.subject as name from accounts.identity i join enterprises.mandate m on m.person_id = i.person_id
     join enterprises.mandate_version v on v.record_id = m.id and v.kind = 'legal-representative' and v.valid_to is null
     where i.subject ~ '\\.\\d+$' order by md5(i.subject) limit $1`,
    [count],
  );
  const crews: Crew[] = [];
  for (const [place, { name }] of found.entries()) crews.push(await crewOf(scene, place, name));
  return crews;
}

/** Times of single requests, when somebody wants them. */
export type Note = (what: string, ms: number) => void;

const unnoted: Note = () => undefined;

async function noted<T>(note: Note, what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const done = await work();
  note(what, performance.now() - start);
  return done;
}

/** Writes a complete draft; answers its id. */
export async function writeDraft({ applicant, enterpriseId }: Crew, turn: number, note = unnoted): Promise<string> {
  const draft = await noted(note, 'start', () =>
    applicant.ask<{ id: string; version: number; data: object }>('POST', '/dossiers/drafts', { procedureCode: plainCode, enterpriseId }),
  );
  const data = { ...draft.data, subject: `Đo lần ${turn}`, place: 'Lô A1', reason: 'Đo tốc độ của hệ thống', day: '2026-01-02' };
  await noted(note, 'save', () => applicant.ask('PUT', `/dossiers/drafts/${draft.id}`, { version: draft.version, data }));
  return draft.id;
}

/** Sends a draft; answers the dossier's id. */
export async function send({ applicant }: Crew, draftId: string, note = unnoted): Promise<string> {
  return (await noted(note, 'submit', () => applicant.ask<{ id: string }>('POST', '/dossiers', { draftId }))).id;
}

interface Moved {
  nextStepId?: string;
}

async function leave(by: Session, stepId: string | undefined, given: { outcome: string; assignTo?: string }): Promise<string | undefined> {
  const path = `/processes/steps/${stepId}/completion`;
  return (await by.ask<Moved>('POST', path, { ...given, version: 1 })).nextStepId;
}

/** Accepts at the desk; answers the code and the step after it. */
export async function accept({ desk }: Crew, dossierId: string, note = unnoted): Promise<{ code: string; nextStepId?: string }> {
  const { openStepId } = await noted(note, 'steps', () => desk.ask<{ openStepId: string }>('GET', `/processes/cases/${dossierId}/steps`));
  return noted(note, 'accept', () =>
    desk.ask<{ code: string } & Moved>('POST', `/dossiers/${dossierId}/acceptance`, { stepId: openStepId, version: 1 }),
  );
}

/** From acceptance to the worker's desk; answers his step. */
export async function assign(crew: Crew, stepId: string | undefined, note = unnoted): Promise<string | undefined> {
  return noted(note, 'assign', () => leave(crew.head, stepId, { outcome: 'assigned', assignTo: crew.worker.personId }));
}

/** The worker's own step. */
export async function resolve({ worker }: Crew, stepId: string | undefined, note = unnoted): Promise<string | undefined> {
  return noted(note, 'resolve', () => leave(worker, stepId, { outcome: 'done' }));
}

/** Create, assign, resolve, search: one dossier from its first word to its end, found again by its code. */
export async function wholeRoad(crew: Crew, turn: number, note = unnoted): Promise<void> {
  const dossierId = await send(crew, await writeDraft(crew, turn, note), note);
  const { code, nextStepId } = await accept(crew, dossierId, note);
  const last = await resolve(crew, await assign(crew, nextStepId, note), note);
  await noted(note, 'return', () => leave(crew.desk, last, { outcome: 'returned' }));
  const path = `/dossiers?search=${encodeURIComponent(code)}&limit=50`;
  const found = await noted(note, 'search', () => crew.desk.ask<{ dossiers: { id: string; nationalStatus: number }[] }>('GET', path));
  if (found.dossiers[0]?.id !== dossierId) throw new Error(`${code} is not found`);
}

/** Accepted dossiers with what their applicants were given to follow them. */
export async function fileTracked(scene: Scene, count: number): Promise<{ code: string; key: string }[]> {
  const crews = await crewsOf(scene, 4);
  const tracked: { code: string; key: string }[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const crew = crews[turn % crews.length];
    if (crew === undefined) throw new Error('no applicant');
    const id = await send(crew, await writeDraft(crew, turn));
    const { code } = await accept(crew, id);
    const { trackingKey } = await crew.applicant.ask<{ trackingKey: string }>('GET', `/dossiers/${id}`);
    tracked.push({ code, key: trackingKey });
  }
  return tracked;
}
