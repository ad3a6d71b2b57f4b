import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { namesOf } from '#modules/accounts';
import { findProcedureVersionOn } from '#modules/procedures';
import { listUnits } from '#modules/organisations';
import { bothWords } from './words.ts';

/** The units whose figures are within reach; undefined when all are. */
export function unitsOf({ reach }: Ctx): string[] | undefined {
  return reach.all ? undefined : reach.holders.flatMap(({ kind, id }) => (kind === 'unit' ? [id] : []));
}

const unnamed = (text: string): Words => ({ vi: text, en: text });

/** What units are called, by id. */
export async function unitNames(tx: Tx, at: Date): Promise<(id: string) => Words> {
  const names = new Map((await listUnits(tx, at)).map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? unnamed('–');
}

/** What procedures are called on a day, by code; one that is not offered then is called by its code. */
export async function procedureNames(tx: Tx, codes: readonly string[], day: string): Promise<(code: string) => Words> {
  const names = new Map<string, Words>();
  for (const code of new Set(codes)) {
    const version = await findProcedureVersionOn(tx, code, day);
    if (version !== undefined) names.set(code, version.name);
  }
  return (code) => names.get(code) ?? unnamed(code);
}

/** What people are called, by id. */
export async function officerNames(tx: Tx, ids: readonly (string | null | undefined)[]): Promise<(id: string) => string> {
  const known = [...new Set(ids.flatMap((id) => id ?? []))];
  const names = known.length === 0 ? new Map<string, { name: string }>() : await namesOf(tx, known);
  return (id) => names.get(id)?.name ?? '–';
}

// words: scorecards.channel-*
const channels: readonly string[] = ['counter', 'online', 'post', 'kiosk', 'national-portal', 'other-system'];

/** What a way of filing is called. */
export const channelName = (channel: string): Words =>
  channels.includes(channel) ? bothWords(`scorecards.channel-${channel}`) : unnamed(channel);
