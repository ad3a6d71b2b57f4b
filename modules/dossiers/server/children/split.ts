import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { mayActFor, prefillDocument } from '#modules/enterprises';
import { feelHolds, getFormVersion, prefill, valueAt, type Data, type Json } from '#modules/forms';
import { findProcedureVersionOn, getProcedureVersion, type ProcedureSplit, type ProcedureVersion } from '#modules/procedures';
import { written } from '../arrivals/written.ts';
import { faultsOf, type DraftFault } from '../check-draft.ts';
import type { ComponentRow } from '../component-store.ts';
import { bothWords, dayOf, wordsWith } from '../dossier.ts';
import { updateDossier } from '../dossier-store.ts';
import type { DraftRow } from '../draft-store.ts';
import { factsOf } from '../drafts.ts';
import { addEntry } from '../exceptions/entries.ts';
import { substitutesOfDraft, type Substitutes } from '../substitutes/substitutes.ts';

/** A dossier that a filing makes beside its own: as it would be filed. */
export interface SplitChild {
  rule: ProcedureSplit;
  procedure: ProcedureVersion;
  draft: DraftRow;
  files: ComponentRow[];
  substitutes: Substitutes;
  /** Under which mandate; nothing where none is needed, undefined where one is missing. */
  mandateId: string | null | undefined;
}

/** What a filing comes to beside its own dossier, and what keeps those from being filed. */
export interface Split {
  children: SplitChild[];
  faults: DraftFault[];
}

interface Filing {
  draft: DraftRow;
  procedure: ProcedureVersion;
  files: readonly ComponentRow[];
  at: Date;
}

/** The rules of a procedure by which a filing asks for another one, too; what answers a request asks for nothing new. */
export const splitsOf = ({ draft, procedure }: Pick<Filing, 'draft' | 'procedure'>): ProcedureSplit[] =>
  draft.request_id === null
    ? (procedure.content.splits ?? []).filter(({ when }) => feelHolds(when, factsOf(draft.data, draft.channel)))
    : [];

/** A value at the end of a path of names. */
function placed(data: Data, path: readonly string[], value: Json): Data {
  const [name = '', ...rest] = path;
  if (rest.length === 0) return { ...data, [name]: value };
  const inner = data[name];
  const tree = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
  return { ...data, [name]: placed(tree, rest, value) };
}

/** The values of one form that stand in another, and those that stand there whenever it is filed beside. */
export function carriedOver(rule: Pick<ProcedureSplit, 'data'>, data: Data): Data {
  let carried: Data = {};
  for (const one of rule.data) {
    const value = 'value' in one ? one.value : valueAt(data, one.from);
    if (value !== undefined) carried = placed(carried, one.to.slice(1).split('/'), value);
  }
  return carried;
}

/** The papers that serve both; of some for one slot the first that was handed in. */
function papersOf({ papers }: ProcedureSplit, to: ProcedureVersion, { files, at }: Filing): ComponentRow[] {
  const fileOf = (key: string) => files.find((one) => one.spec_key === key && one.removed_at === null);
  const taken = papers.filter(({ from, to: key }, place) => {
    const first = papers.findIndex((one) => one.to === key && fileOf(one.from) !== undefined);
    return first === place && fileOf(from) !== undefined;
  });
  return taken.flatMap(({ from, to: key }) => {
    const file = fileOf(from);
    const position = to.content.components.findIndex((one) => one.key === key && one.source === 'upload');
    if (file === undefined || position < 0) return [];
    return [
      {
        ...file,
        id: newId(at),
        draft_id: null,
        dossier_id: null,
        spec_key: key,
        position,
        signature_verdict: null,
        signature_findings: null,
      },
    ];
  });
}

/** Who files online for an enterprise acts under a mandate for this procedure, too. */
async function mandateFor(ctx: Ctx, tx: Tx, draft: DraftRow, code: string): Promise<string | null | undefined> {
  const { personId } = ctx.actor;
  if (draft.unit_id !== null || draft.channel !== 'online' || draft.enterprise_id === null) return null;
  return personId === undefined ? undefined : mayActFor(tx, personId, draft.enterprise_id, code, ctx.now());
}

async function made(ctx: Ctx, tx: Tx, rule: ProcedureSplit, of: Filing & { versionId: string }): Promise<SplitChild> {
  const { draft, at } = of;
  const procedure = await getProcedureVersion(tx, of.versionId);
  const { form } = await getFormVersion(tx, procedure.formVersionId);
  const known =
    draft.enterprise_id === null
      ? undefined
      : await prefillDocument(tx, { enterpriseId: draft.enterprise_id, projectId: draft.project_id ?? undefined, at });
  const { sources: _sources, applicant: _applicant, ...record } = known ?? { asOf: {}, sources: undefined, applicant: undefined };
  const filled = written(form, prefill(form, record), carriedOver(rule, draft.data));
  const child = { ...draft, ...filled, id: newId(at), procedure_version_id: procedure.id };
  const files = papersOf(rule, procedure, of);
  const substitutes = await substitutesOfDraft(ctx, tx, child, procedure);
  return { rule, procedure, draft: child, files, substitutes, mandateId: await mandateFor(ctx, tx, child, procedure.code) };
}

const inProcedure = (name: Words, text: Words): DraftFault => ({
  where: 'procedure',
  code: 'split',
  text: wordsWith('dossiers.fault-split', { procedure: name, text }),
});

/** Who files for an enterprise needs a mandate for what is filed beside, too, and it is filed only in the ways it takes. */
function mayNotFile({ procedure, draft, mandateId }: SplitChild): DraftFault[] {
  const faults: DraftFault[] = [];
  if (!procedure.content.filingChannels.some((one) => one.channel === draft.channel))
    faults.push(inProcedure(procedure.name, bothWords('dossiers.fault-split-channel')));
  if (mandateId === undefined) faults.push(inProcedure(procedure.name, bothWords('dossiers.fault-split-mandate')));
  return faults;
}

async function faultsIn(ctx: Ctx, tx: Tx, child: SplitChild, at: Date): Promise<DraftFault[]> {
  // Consent was given to the filing as a whole.
  const draft = { ...child.draft, unit_id: null };
  const own = await faultsOf(ctx, tx, { ...child, draft, at });
  return [...mayNotFile(child), ...own.map(({ text }) => inProcedure(child.procedure.name, text))];
}

/** What a filing comes to beside its own dossier by the rules of its procedure, each judged like what is filed alone. */
export async function splitOf(ctx: Ctx, tx: Tx, filing: Filing): Promise<Split> {
  const split: Split = { children: [], faults: [] };
  for (const rule of splitsOf(filing)) {
    const found = await findProcedureVersionOn(tx, rule.procedure, dayOf(filing.at));
    if (found?.content.offer !== 'open') {
      const name = found?.name ?? { vi: rule.procedure, en: rule.procedure };
      split.faults.push(inProcedure(name, bothWords('dossiers.fault-split-closed')));
      continue;
    }
    const child = await made(ctx, tx, rule, { ...filing, versionId: found.id });
    split.children.push(child);
    split.faults.push(...(await faultsIn(ctx, tx, child, filing.at)));
  }
  return split;
}

/** Makes what was filed beside a dossier its children; it waits for those its procedure says. */
export async function adopt(
  act: Act,
  parentId: string,
  children: readonly { id: string; child: SplitChild }[],
  parent: Words,
): Promise<void> {
  for (const { id, child } of children) {
    const { waits } = child.rule;
    await updateDossier(act.tx, id, { parent_id: parentId, parent_waits: waits });
    addEntry(act, parentId, { key: 'split-into', public: true, params: { procedure: child.procedure.name } });
    addEntry(act, id, { key: 'split-from', public: true, params: { procedure: parent } });
    act.about('dossier', id, { parent: parentId, split: child.rule.key });
  }
  const waited = children.filter(({ child }) => child.rule.waits).length;
  if (waited > 0) await updateDossier(act.tx, parentId, { open_children: waited });
}
