import { setTimeout as sleep } from 'node:timers/promises';
import correction from './correction.json' with { type: 'json' };

/** What was acknowledged to somebody, and must be found at the end. */
export interface Acknowledged {
  /** Dossier by draft. */
  sent: Map<string, string>;
  /** Code by dossier. */
  accepted: Map<string, string>;
  /** Answers that no client should ever get. */
  faults: string[];
  acts: number;
}

type Json = Record<string, unknown>;

interface Answer {
  status: number;
  json: Json;
}

/** The answer to a request; undefined when the storm ended before there was one. */
export type Ask = (method: string, path: string, body?: unknown) => Promise<Answer | undefined>;

function bodyOf(body: unknown): { body: string | FormData | null; headers: Record<string, string> } {
  if (body === undefined) return { body: null, headers: {} };
  return body instanceof FormData ? { body, headers: {} } : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

/** A system that asks again until it hears something, as one does whose connection broke. While the database is away the server says 503. */
export function clientOf(given: { url: string; token: string; faults: string[]; ended: () => boolean }): Ask {
  const once = async (method: string, path: string, body: unknown): Promise<Answer> => {
    const sent = bodyOf(body);
    const headers = { authorization: `Bearer ${given.token}`, ...sent.headers };
    const signal = AbortSignal.timeout(20_000);
    const answer = await fetch(`${given.url}/api/v1${path}`, { method, headers, body: sent.body, signal });
    const text = await answer.text();
    if (answer.status === 500) given.faults.push(`${method} ${path}: ${text.slice(0, 300)}`);
    return { status: answer.status, json: text === '' ? {} : Object(JSON.parse(text)) };
  };
  return async (method, path, body) => {
    for (;;) {
      const answer = await once(method, path, body).catch(() => undefined);
      if (answer !== undefined && answer.status < 500 && answer.status !== 429) return answer;
      if (given.ended()) return undefined;
      await sleep(50);
    }
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.map((one) => Object(one)) : []);

const pdf = (mark: string): Blob =>
  new Blob([`%PDF-1.4\n% ${mark}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`], {
    type: 'application/pdf',
  });

/** What the record filled in stays; groups are completed. */
function filled(known: Json): Json {
  const isGroup = (value: unknown): boolean => typeof value === 'object' && !Array.isArray(value);
  const added = Object.entries(correction.data).map(([key, value]) => [
    key,
    isGroup(value) ? { ...Object(known[key]), ...Object(value) } : value,
  ]);
  return { ...known, ...Object.fromEntries(added) };
}

async function fileOne(filer: Ask, place: { enterpriseId: string; projectId: string }, done: Acknowledged): Promise<string | undefined> {
  const begun = await filer('POST', '/dossiers/drafts', { procedureCode: correction.procedureCode, ...place });
  const id = textOf(begun?.json['id']);
  const draft = await filer('GET', `/dossiers/drafts/${id}`);
  if (begun === undefined || draft === undefined) return undefined;
  const data = filled(Object(draft.json['data']));
  await filer('PUT', `/dossiers/drafts/${id}`, { version: draft.json['version'], data });
  const form = new FormData();
  form.set('file', pdf(id), 'request.pdf');
  await filer('POST', `/dossiers/drafts/${id}/components/request`, form);
  const sent = await filer('POST', '/dossiers', { draftId: id });
  if (sent === undefined) return undefined;
  if (sent.status >= 300) throw new Error(`a complete draft was refused: ${JSON.stringify(sent.json).slice(0, 500)}`);
  done.sent.set(id, textOf(sent.json['id']));
  done.acts += 1;
  return textOf(sent.json['id']);
}

async function acceptOne(desk: Ask, dossierId: string, done: Acknowledged): Promise<void> {
  const steps = await desk('GET', `/processes/cases/${dossierId}/steps`);
  const open = listOf(steps?.json['steps']).find((step) => step['closedAt'] === null || step['closedAt'] === undefined);
  const given = { stepId: open?.['stepId'], version: open?.['version'] };
  const accepted = await desk('POST', `/dossiers/${dossierId}/acceptance`, given);
  // Asked again after an answer that never came, it is told who accepted: itself.
  if (accepted === undefined || accepted.status >= 300) return;
  done.accepted.set(dossierId, textOf(accepted.json['code']));
  done.acts += 1;
}

/** Files and accepts one dossier after the other until the storm ends. */
export async function work(clients: { filer: Ask; desk: Ask }, done: Acknowledged, ended: () => boolean): Promise<void> {
  const { filer, desk } = clients;
  const mine = await filer('GET', '/enterprises/mine');
  const enterpriseId = textOf(listOf(mine?.json['enterprises'])[0]?.['id']);
  const projects = await filer('GET', `/enterprises/${enterpriseId}/projects`);
  const projectId = textOf(listOf(projects?.json['projects'])[0]?.['id']);
  while (!ended()) {
    const dossierId = await fileOne(filer, { enterpriseId, projectId }, done);
    if (dossierId !== undefined) await acceptOne(desk, dossierId, done);
  }
}
