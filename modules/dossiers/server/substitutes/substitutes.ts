import type { z } from 'zod';
import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Reach } from '#platform/access';
import { formatDate, type Words } from '#platform/i18n';
import type { ProcedureVersion } from '#modules/procedures';
import type { substitute } from '../../contract-substitutes.ts';
import type { ComponentRow } from '../component-store.ts';
import { bothWords, wordsWith } from '../dossier.ts';
import type { DossierRow } from '../dossier-store.ts';
import type { DraftRow } from '../draft-store.ts';
import type { RequestItem, RequestRow } from '../exceptions/exception-store.ts';
import { procedureOf } from '../procedure-of.ts';
import { reachesFor } from '../reach.ts';
import { registersOf, shownTo, type RegisterRecordTold } from './registers.ts';
import { giveFetched } from './fetched-store.ts';
import { holdingsOf, type Holding } from './holdings.ts';
import { insistedIn, requestOf } from './insisted.ts';
import { countSubstitutes, listSubstitutes, replaceSubstitutes } from './substitute-store.ts';

/** What stands for a component, as callers see it. */
export type Substitute = z.input<typeof substitute>;
/** What stands for components, by their keys: papers we hold, and what registers say. */
export interface Substitutes {
  held: ReadonlyMap<string, Substitute>;
  registers: ReadonlyMap<string, RegisterRecordTold>;
}

/** Nothing stands for anything. */
export const nothingHeld: Substitutes = { held: new Map(), registers: new Map() };

const asWords = (text: string): Words => ({ vi: text, en: text });
const none: ReadonlyMap<string, Holding> = new Map();

interface Told {
  origin: 'result' | 'paper';
  procedure: Words;
  code: string | undefined;
  numberText: string | undefined;
  issuedOn: string | undefined;
}

// words: dossiers.substitute-*
function saidFrom({ origin, procedure, code, numberText, issuedOn }: Told): Words {
  const dossier = asWords(code ?? '');
  if (origin === 'paper') return wordsWith('dossiers.substitute-paper', { procedure, code: dossier });
  const number = numberText === undefined ? bothWords('dossiers.substitute-no-number') : asWords(numberText);
  const date = asWords(issuedOn === undefined ? '' : formatDate(issuedOn));
  const key = issuedOn === undefined ? 'dossiers.substitute-result-undated' : 'dossiers.substitute-result';
  return wordsWith(key, { procedure, number, date, code: dossier });
}

/** True where the procedure takes something instead of asking for it again. */
const substitutes = ({ content }: ProcedureVersion): boolean => content.components.some((one) => one.substitutions !== undefined);

const facts = ({ data, channel }: Pick<DraftRow, 'data' | 'channel'>) => ({ ...data, channel });

async function holdingsOfDraft(
  ctx: Ctx,
  tx: Tx,
  { draft, procedure, request }: { draft: DraftRow; procedure: ProcedureVersion; request: RequestRow | undefined },
): Promise<ReadonlyMap<string, Holding>> {
  if (!substitutes(procedure)) return none;
  const found = await holdingsOf(ctx, tx, {
    procedure,
    enterpriseId: draft.enterprise_id,
    projectId: draft.project_id,
    facts: facts(draft),
    at: ctx.now(),
    except: request?.dossier_id,
  });
  for (const key of insistedIn(request)) found.delete(key);
  return found;
}

async function tell(tx: Tx, reach: Reach, enterpriseId: string | null, { origin, from, file, ...held }: Holding): Promise<Substitute> {
  const { name: procedure, code } = await procedureOf(tx, from.procedure_version_id);
  return {
    origin,
    from: saidFrom({ origin, procedure, code: from.code ?? undefined, numberText: held.numberText, issuedOn: held.issuedOn }),
    code: from.code ?? undefined,
    dossierId: reachesFor(reach, enterpriseId, code) ? from.id : undefined,
    fileName: file.name,
    sha256: file.sha256,
    validUntil: held.validUntil,
  };
}

/** What stands for components of a draft as it is now: looked for anew each time, kept once it is sent. */
export async function substitutesOfDraft(ctx: Ctx, tx: Tx, draft: DraftRow, procedure: ProcedureVersion): Promise<Substitutes> {
  if (!substitutes(procedure)) return nothingHeld;
  const held = new Map<string, Substitute>();
  const request = await requestOf(tx, draft);
  for (const [key, holding] of await holdingsOfDraft(ctx, tx, { draft, procedure, request }))
    held.set(key, await tell(tx, ctx.reach, draft.enterprise_id, holding));
  const owner = { draftId: draft.id, dossierId: request?.dossier_id };
  const registers = new Map(await registersOf(tx, { owner, procedure, facts: facts(draft), at: ctx.now(), shown: shownTo(ctx.reach) }));
  for (const key of insistedIn(request)) registers.delete(key);
  return { held, registers };
}

/** What stands for components of a sent dossier. */
export async function substitutesOfDossier(
  tx: Tx,
  reach: Reach,
  { row, procedure: version, at }: { row: DossierRow; procedure: ProcedureVersion; at: Date },
): Promise<Substitutes> {
  if (!substitutes(version)) return nothingHeld;
  const held = new Map<string, Substitute>();
  for (const one of await listSubstitutes(tx, row.id)) {
    const { name: procedure } = await procedureOf(tx, one.from_version);
    const code = one.from_code ?? undefined;
    held.set(one.spec_key, {
      origin: one.origin,
      from: saidFrom({
        origin: one.origin,
        procedure,
        code,
        numberText: one.number_text ?? undefined,
        issuedOn: one.issued_on ?? undefined,
      }),
      code,
      dossierId: reachesFor(reach, row.enterprise_id, one.from_procedure) ? one.from_dossier_id : undefined,
      fileName: one.file_name,
      sha256: one.file_sha256,
      validUntil: one.valid_until ?? undefined,
      takenAt: one.taken_at.toISOString(),
    });
  }
  const owner = { dossierId: row.id };
  return { held, registers: await registersOf(tx, { owner, procedure: version, facts: facts(row), at, shown: shownTo(reach) }) };
}

/** Keeps with a dossier what stands for the components nobody handed in; what was handed in counts before what we hold. */
export async function keepSubstitutes(
  act: Act,
  given: { dossierId: string; draft: DraftRow; procedure: ProcedureVersion; files: readonly ComponentRow[]; isNew: boolean },
): Promise<void> {
  const { dossierId, draft, procedure, files, isNew } = given;
  if (!substitutes(procedure)) return;
  await giveFetched(act.tx, { draftId: draft.id, dossierId, at: act.now });
  const request = await requestOf(act.tx, draft);
  const holdings = await holdingsOfDraft(act.ctx, act.tx, { draft, procedure, request });
  if (isNew && holdings.size === 0) return;
  const rows = [...holdings]
    .filter(([key]) => files.every((file) => file.spec_key !== key))
    .map(([key, { origin, from, file, numberText, issuedOn, validUntil }]) => ({
      id: newId(act.now),
      spec_key: key,
      origin,
      from_dossier_id: from.id,
      file_sha256: file.sha256,
      file_name: file.name,
      number_text: numberText ?? null,
      issued_on: issuedOn ?? null,
      valid_until: validUntil ?? null,
    }));
  await replaceSubstitutes(act.tx, { dossierId, at: act.now, rows, isNew });
}

/** What the register says is here, and what it may still be asked has to be asked first; where it differs or failed the paper may be asked for. */
const isFound = (told: RegisterRecordTold | undefined): boolean => told?.outcome === 'FETCHED_OK' || told?.outcome === 'NOT_ASKED';

/** The components of a dossier that we hold, or could have from a register. */
async function heldKeys(act: Act, dossier: DossierRow, procedure: ProcedureVersion): Promise<ReadonlySet<string>> {
  const seeker = { procedure, enterpriseId: dossier.enterprise_id, projectId: dossier.project_id, facts: facts(dossier), at: act.now };
  const now = await holdingsOf(act.ctx, act.tx, { ...seeker, except: dossier.id });
  const registers = await registersOf(act.tx, { owner: { dossierId: dossier.id }, procedure, facts: facts(dossier), at: act.now });
  const found = [...registers].flatMap(([key, told]) => (isFound(told) ? [key] : []));
  return new Set([...(await listSubstitutes(act.tx, dossier.id)).map((one) => one.spec_key), ...now.keys(), ...found]);
}

/**
 * What is asked for, with the reason of whatever we hold already; a reason for what we do not hold is left out. Refuses to ask for what we hold
 * (Decree 118/2025, article 4, 2a) without one: `dossiers.held-already`.
 */
export async function explainHeld(act: Act, dossier: DossierRow, items: readonly RequestItem[]): Promise<RequestItem[]> {
  const procedure = await procedureOf(act.tx, dossier.procedure_version_id);
  const unexplained = items.map(({ heldReason: _reason, ...item }) => item);
  if (!substitutes(procedure) || items.every((item) => item.component === undefined)) return unexplained;
  const held = await heldKeys(act, dossier, procedure);
  const isHeld = ({ component = '' }: RequestItem): boolean => held.has(component);
  const missing = items.findIndex((item) => isHeld(item) && item.heldReason === undefined);
  if (missing >= 0) fail('dossiers.held-already', { name: items[missing]?.name ?? '' }, `items.${missing}.heldReason`);
  return items.map((item, place) => (isHeld(item) ? item : (unexplained[place] ?? item)));
}

/** How many components were not asked for again in dossiers sent from a day to a day. */
export async function countReused(ctx: Ctx, { from, to }: { from: string; to: string }): Promise<{ components: number; dossiers: number }> {
  const start = new Date(`${from}T00:00:00+07:00`);
  const end = new Date(new Date(`${to}T00:00:00+07:00`).getTime() + 86_400_000);
  return ctx.read((tx) => countSubstitutes(tx, { from: start, to: end }));
}

/** What stands for a component of a dossier, to be opened; none where nothing does. */
export async function findSubstituteFile(tx: Tx, dossierId: string, key: string): Promise<{ sha256: string; name: string } | undefined> {
  const found = (await listSubstitutes(tx, dossierId)).find((one) => one.spec_key === key);
  return found && { sha256: found.file_sha256, name: found.file_name };
}
