import { z } from 'zod';
import { post, type OpenHosts } from '#platform/outward';
import { fieldsOf, keyFieldOf } from './known-sources.ts';

/** What a register is asked. */
export interface Question {
  source: string;
  kind: string;
  key: string;
  purpose: string;
  /** What the register may quote back to us. */
  reference: string;
}

/** Fields of a record as text. */
export type RegisterRecord = Readonly<Record<string, string>>;

/** What came of it; `fault` says why a register that should know gave nothing. */
export type Answer =
  | { outcome: 'FETCHED_OK'; record: RegisterRecord; validUntil: Date | undefined }
  | { outcome: 'NOT_FOUND' | 'NOT_PUBLISHED' }
  | { outcome: 'SOURCE_DOWN'; fault: string };

/** How one kind of register is asked; never throws. */
export interface Adapter {
  ask(question: Question, connection: { url: string; secret: string; timeoutMs: number; open: OpenHosts }): Promise<Answer>;
}

const keptLetters = 64 * 1024;
const answered = z.object({
  record: z.record(z.string().max(60), z.union([z.string().max(2000), z.number(), z.boolean(), z.null()])),
  validUntil: z.iso.datetime({ offset: true }).optional(),
});

const plain = (text: string): string => text.replaceAll(/\s+/g, '').toLowerCase();

/** A record cut to the fields we know; undefined for what is none, or somebody else's. */
export function readRecord(question: Pick<Question, 'source' | 'kind' | 'key'>, body: string): Answer {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { outcome: 'SOURCE_DOWN', fault: 'unreadable' };
  }
  const parsed = answered.safeParse(json);
  if (!parsed.success) return { outcome: 'SOURCE_DOWN', fault: 'unreadable' };
  const entries = (fieldsOf(question.source, question.kind) ?? []).flatMap((field) => {
    const value = parsed.data.record[field];
    const text = value === undefined || value === null ? '' : String(value).replaceAll('\0', '').toWellFormed().normalize('NFC').trim();
    return text === '' ? [] : [[field, text] as const];
  });
  const record = Object.fromEntries(entries);
  const field = keyFieldOf(question.kind);
  if (entries.length === 0) return { outcome: 'SOURCE_DOWN', fault: 'unreadable' };
  if (field !== undefined && plain(record[field] ?? '') !== plain(question.key)) return { outcome: 'SOURCE_DOWN', fault: 'other-record' };
  const { validUntil } = parsed.data;
  return { outcome: 'FETCHED_OK', record, validUntil: validUntil === undefined ? undefined : new Date(validUntil) };
}

/** Registers that are asked by JSON over HTTP: POST {url}/{kind} with key, purpose and reference, our secret as bearer. */
export const jsonRegister: Adapter = {
  async ask(question, { url, secret, timeoutMs, open }) {
    const { kind, key, purpose, reference } = question;
    const headers = { authorization: `Bearer ${secret}`, accept: 'application/json', 'user-agent': 'eZone-Lookups/1' };
    const body = JSON.stringify({ key, purpose, reference });
    const outcome = await post(`${url.replace(/\/$/, '')}/${kind}`, { headers, body }, { open, timeoutMs, keptLetters });
    if ('fault' in outcome) return { outcome: 'SOURCE_DOWN', fault: outcome.fault };
    if (outcome.status === 404) return { outcome: 'NOT_FOUND' };
    if (outcome.status === 403) return { outcome: 'NOT_PUBLISHED' };
    if (outcome.status !== 200) return { outcome: 'SOURCE_DOWN', fault: `status-${Math.floor(outcome.status / 100)}xx` };
    return readRecord(question, outcome.answer);
  },
};
