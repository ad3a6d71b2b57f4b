import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { dossierOutline, endDuty, markPayment, type DossierOutline } from '#modules/dossiers';
import type { FeeLine } from '../contract-shapes.ts';
import { soughtBy } from './cash/sought.ts';
import {
  endRequests,
  insertObligation,
  isWithin,
  lockObligation,
  updateObligation,
  type Determination,
  type Obligation,
  type Timing,
} from './obligation-store.ts';

/** What an officer found to be owed, or the ground on which nothing is taken. */
export interface FeeDetermination {
  dossierId: string;
  version: number;
  timing: Timing;
  lines: readonly FeeLine[];
  exemption?: { basis: string; document: string } | undefined;
  /** Why an exemption is taken back. */
  because?: string | undefined;
}

const refused = 3;
const stopped = 8;
const returned = 10;

/** True when nothing more is asked of a dossier. */
export const isOver = (nationalStatus: number): boolean => [refused, stopped, returned].includes(nationalStatus);

/** True while it may be paid. */
export const isOpen = (held: Obligation | undefined): held is Obligation => held?.state === 'determined' || held?.state === 'due';

interface HeldFee {
  dossier: DossierOutline;
  held: Obligation | undefined;
}

/** The dossier and what stands of it, both held until the act is over. Refuses with `http.not-found` and `payments.changed-meanwhile`. */
export async function holdFee(act: Act, { dossierId, version }: { dossierId: string; version: number }): Promise<HeldFee> {
  const found = await holdAny(act, dossierId);
  if ((found.held?.version ?? 0) !== version) fail('payments.changed-meanwhile');
  return found;
}

/** The same, whatever became of it meanwhile. */
export async function holdAny(act: Act, dossierId: string): Promise<HeldFee> {
  const dossier = await dossierOutline(act.tx, dossierId, act.now);
  if (!(await isWithin(act.tx, act.ctx.reach, dossierId, dossier.procedure.code))) fail('http.not-found');
  return { dossier, held: await lockObligation(act.tx, dossierId) };
}

/** The sum of what is owed. */
export const sumOf = (lines: readonly Pick<FeeLine, 'amount'>[]): number => lines.reduce((sum, { amount }) => sum + amount, 0);

function determinationOf(act: Act, { exemption, lines, timing }: FeeDetermination): Determination {
  const common = {
    lines,
    amount: sumOf(lines),
    timing,
    determined_at: act.now,
    determined_by: act.actor.personId ?? fail('http.signed-out'),
  };
  if (exemption === undefined) return { ...common, state: 'determined', exempt_basis: null, exempt_document: null, settled_at: null };
  return { ...common, state: 'exempt', exempt_basis: exemption.basis, exempt_document: exemption.document, settled_at: act.now };
}

/**
 * What was asked for may still be waived, as it was asked for; nothing else of it is changed. An exemption is taken back with a reason. Refuses with
 * `payments.amount-locked` and `payments.reason-missing`.
 */
function changedBy(held: Obligation, given: FeeDetermination): FeeDetermination {
  if (held.state === 'determined') return given;
  if (held.state === 'exempt') return (given.because ?? '').trim() === '' ? fail('payments.reason-missing', {}, 'because') : given;
  if (held.state !== 'due' || given.exemption === undefined) return fail('payments.amount-locked');
  return { ...given, lines: held.lines, timing: held.timing };
}

async function waive(act: Act, given: { id: string; dossierId: string; amount: number }): Promise<void> {
  await endRequests(act.tx, given.id, 'cancelled', act.now);
  await markPayment(act, given.dossierId, { state: 'exempt', amount: given.amount });
  await endDuty(act, { dossierId: given.dossierId, payment: given.id, at: act.now });
}

/** Tells the dossier that nothing is taken, or that what was waived is owed again. */
async function noteExemption(
  act: Act,
  { id, dossierId, row, held }: { id: string; dossierId: string; row: Determination; held: Obligation | undefined },
): Promise<void> {
  if (row.state === 'exempt') await waive(act, { id, dossierId, amount: row.amount });
  else if (held?.state === 'exempt') await markPayment(act, dossierId, { state: 'none', amount: held.amount, exemptionEnded: true });
}

/**
 * Determines what is owed for a dossier, or that nothing is taken and why. It may be determined anew until the payer is told, and waived until it is
 * paid; an exemption is taken back with a reason. Permission `payments.determine`. Refuses with `http.not-found`, `payments.changed-meanwhile`,
 * `payments.dossier-over`, `payments.amount-locked`, `payments.reason-missing`.
 */
export async function determineFee(ctx: Ctx, given: FeeDetermination): Promise<{ obligationId: string; version: number }> {
  return ctx.act('payments.determine', async (act) => {
    requirePermission(act.actor, 'payments.determine');
    const { dossier, held } = await holdFee(act, given);
    if (isOver(dossier.nationalStatus)) fail('payments.dossier-over');
    const row = determinationOf(act, held === undefined ? given : changedBy(held, given));
    const id = held?.id ?? newId(act.now);
    if (held === undefined) {
      const { payerName, code, sought } = await soughtBy(act, dossier);
      const about = { dossier_id: dossier.dossierId, procedure_code: dossier.procedure.code };
      await insertObligation(act.tx, { ...row, ...about, id, payer_name: payerName, dossier_code: code ?? null, sought });
    } else await updateObligation(act.tx, id, row);
    await noteExemption(act, { id, dossierId: dossier.dossierId, row, held });
    const { amount, timing, state } = row;
    act.about('dossier', dossier.dossierId, { amount, timing, state, because: given.because });
    return { obligationId: id, version: (held?.version ?? 0) + 1 };
  });
}
