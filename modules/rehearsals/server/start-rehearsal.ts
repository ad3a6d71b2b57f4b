import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { rehearsalStarted } from '../events.ts';
import { dayOf, lengthOf, yearUntil } from './days.ts';
import { findSame, insertRehearsal, type RehearsedKind } from './rehearsal-store.ts';
import { getDrafted, kindOf } from './kinds/kinds.ts';

const sameWithinMs = 600_000;
const longestDays = 5 * 366;

function periodOf(today: string, given: { from?: string | undefined; to?: string | undefined }): { from: string; to: string } {
  const to = given.to ?? today;
  const period = { from: given.from ?? yearUntil(to).from, to };
  if (period.to > today) fail('rehearsals.period-ahead', {}, 'to');
  if (period.from > period.to) fail('rehearsals.period-backwards', {}, 'from');
  if (lengthOf(period) > longestDays) fail('rehearsals.period-too-long', {}, 'from');
  return period;
}

/**
 * Tries a draft over what was received in a period, the last twelve months where none is said; it goes on by itself. Days of a draft of the calendar
 * may be tried some weeks earlier than they are written, where they are still to come by whole years. The same asked for
 * while it runs, or within ten minutes, is one. Permission `rehearsals.run`. Refuses with `rehearsals.no-draft`, `rehearsals.period-ahead`, `rehearsals.period-backwards`,
 * `rehearsals.period-too-long`.
 */
export async function startRehearsal(
  ctx: Ctx,
  given: { kind: RehearsedKind; draftId: string; from?: string | undefined; to?: string | undefined; weeks?: number | undefined },
): Promise<string> {
  requirePermission(ctx.actor, 'rehearsals.run');
  const period = periodOf(dayOf(ctx.now()), given);
  return ctx.act('rehearsals.start', async (act) => {
    const { kind, draftId } = given;
    const { sha256, subject, name: subjectName } = await getDrafted(act.tx, kind, draftId);
    const begun = await kindOf(kind).begin(act.tx, draftId, { ...period, weeks: given.weeks });
    const { personId, name } = act.actor;
    const asked = { kind, draftId, sha256, subject, name: subjectName, ...begun, ...period };
    // Who clicks twice, or asks again before anything can have changed, means the same.
    const since = new Date(act.now.getTime() - sameWithinMs);
    const same = await findSame(act.tx, asked, since);
    if (same !== undefined) return same;
    const id = await insertRehearsal(act.tx, { ...asked, id: newId(act.now), asOf: act.now, by: personId, byName: name });
    if (id === undefined) return (await findSame(act.tx, asked, since)) ?? fail('http.at-once');
    act.about('rehearsal', id, { kind, draft: draftId, sha256, ...period, weeks: begun.weeks });
    act.announce(rehearsalStarted, { rehearsalId: id });
    return id;
  });
}
