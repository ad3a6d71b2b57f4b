import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Rehearsal, RehearsedKind } from '../rehearsal-store.ts';
import { calendarKind } from './calendar.ts';
import type { Drafted, Kind } from './kind.ts';
import { procedureKind } from './procedure.ts';
import { processKind } from './process.ts';

const kinds: Readonly<Record<RehearsedKind, Kind>> = { procedure: procedureKind, calendar: calendarKind, process: processKind };

/** How drafts of a kind are tried. */
export const kindOf = (kind: RehearsedKind): Kind => kinds[kind];

/** A draft that may be tried; refuses with `rehearsals.no-draft`. */
export async function getDrafted(tx: Tx, kind: RehearsedKind, draftId: string): Promise<Drafted> {
  const draft = await kindOf(kind).find(tx, draftId);
  return draft?.isOpen === true ? draft : fail('rehearsals.no-draft', {}, 'draftId');
}

const mostDrafts = 200;

/** Drafts being written, of each kind the newest first. */
export async function listDrafted(tx: Tx, today: string) {
  const listed: (Drafted & { kind: RehearsedKind; weeks?: number })[] = [];
  for (const kind of ['procedure', 'calendar', 'process'] as const) {
    for (const draft of await kindOf(kind).list(tx, mostDrafts, today)) listed.push({ ...draft, kind });
  }
  return listed.map(({ kind, draftId, subject, name, because, weeks }) => ({
    kind,
    draftId,
    subject,
    name,
    because,
    ...(weeks === undefined ? {} : { weeks }),
  }));
}

/** Whether a draft says still what was tried. */
export async function draftStateOf(
  tx: Tx,
  { kind, draftId, sha256 }: Pick<Rehearsal, 'kind' | 'draftId' | 'sha256'>,
): Promise<'current' | 'earlier' | 'over'> {
  const draft = await kindOf(kind).find(tx, draftId);
  if (draft?.isOpen !== true) return 'over';
  return draft.sha256 === sha256 ? 'current' : 'earlier';
}
