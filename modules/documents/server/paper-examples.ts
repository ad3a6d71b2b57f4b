import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { Problem } from '#platform/errors';
import { dossierFacts, getDossier, listDossiers, noteLook, seeingDossiers } from '#modules/dossiers';
import { listProcedures, type DescribedProcedure } from '#modules/procedures';
import { getTemplateVersionById, paperSources } from '#modules/templates';
import { findDocumentOf } from './document-store.ts';
import { listLayoutsOf } from './layout-store.ts';
import { dayInVietNam, fieldsOf, frameFor, symbolFor, type ResultDefinition } from './paper-data.ts';
import { signerFor } from './signer.ts';

interface Use {
  procedure: DescribedProcedure;
  result: ResultDefinition;
}

/** The results that procedures offered now are answered with on a layout. */
async function usesOf(tx: Tx, code: string, at: Date): Promise<Use[]> {
  const offered = await listProcedures(tx, { on: dayInVietNam(at), locale: 'vi', offer: 'open' });
  return offered.flatMap((procedure) =>
    procedure.content.results.filter((result) => result.template === code).map((result) => ({ procedure, result })),
  );
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.hasOwn(value, 'each');
}

/** Dotted paths that a tree of fields fills. */
function pathsOf(tree: unknown, path = ''): string[] {
  if (!isTree(tree)) return path === '' ? [] : [path];
  return Object.entries(tree).flatMap(([key, inner]) => pathsOf(inner, path === '' ? key : `${path}.${key}`));
}

// The general layout is told the same by every result on it.
const generalPaths = ['title', 'subject', 'bases', 'opening', 'rows', 'closing', 'recipients'];
const filledBy = ({ result }: Use): string[] => (result.general === undefined ? pathsOf(result.fields) : generalPaths);
const toldBy = (use: Use): string[] => ['paper', ...filledBy(use), ...use.result.drafted.map(({ path }) => path)];
/** What the system confirms by itself is told by whoever confirms it. */
const isWritten = (use: Use): boolean => filledBy(use).length > 0;
const covers = (one: string, path: string): boolean => path === one || path.startsWith(`${one}.`);

const looked = 50;
const mostExamples = 20;

async function listExamples(ctx: Ctx, tx: Tx, code: string) {
  const seeing = seeingDossiers(ctx);
  if (seeing === undefined || (await usesOf(tx, code, ctx.now())).length === 0) return [];
  const { dossiers } = await listDossiers(seeing, { limit: looked });
  const layouts = await listLayoutsOf(
    tx,
    dossiers.map(({ id }) => id),
  );
  const fitting = new Set<string>();
  for (const { recordId, templateVersionId } of layouts) {
    if ((await getTemplateVersionById(tx, templateVersionId)).code === code) fitting.add(recordId);
  }
  const shown = dossiers.filter(({ id }) => fitting.has(id)).slice(0, mostExamples);
  return shown.map(({ id, code: dossierCode, applicantName }) => ({ id, code: dossierCode ?? '', title: applicantName }));
}

/** The paper of a dossier as its drafter has written it so far; undefined where it has none on this layout. */
async function paperOf(ctx: Ctx, tx: Tx, code: string, id: string) {
  const document = await findDocumentOf(tx, id);
  if (document === undefined || (await getTemplateVersionById(tx, document.templateVersionId)).code !== code) return undefined;
  const facts = await dossierFacts(tx, id, ctx.now());
  const result = facts.results.find(({ key }) => key === document.facts.resultKey);
  if (result === undefined) return undefined;
  const at = ctx.now();
  const { series } = document.facts;
  const frame = await frameFor(tx, {
    at,
    symbol: await symbolFor(tx, { series, unitId: document.draftingUnit, at }),
    unitId: document.draftingUnit,
    signer: await signerFor(tx, at, undefined),
    recipients: [facts.applicantName],
  });
  const fields =
    result.drafted.length > 0 || isWritten({ result, procedure: facts.procedure })
      ? await fieldsOf(tx, result, facts, document.facts.drafted)
      : document.facts.fields;
  return { data: { ...fields, paper: frame }, qr: ctx.services.publicUrl };
}

/** Tells layouts what the results of procedures are made of; a real one is told to whoever may see its dossier, and the look is noted. */
export const papersOfResults = paperSources.with({
  async givenTo(tx, code, at) {
    const told = (await usesOf(tx, code, at)).filter(isWritten).map(toldBy);
    const [first, ...others] = told;
    return first?.filter((path) => others.every((other) => other.some((one) => covers(one, path))));
  },
  usesOf: async (tx, code, at) =>
    (await usesOf(tx, code, at)).map(({ procedure, result }) => ({
      procedure: procedure.code,
      procedureName: procedure.name,
      result: result.name,
      drafted: result.drafted.map(({ label }) => label),
    })),
  listExamples,
  async readExample(ctx, code, id) {
    const seeing = seeingDossiers(ctx);
    if (seeing === undefined) return undefined;
    try {
      await getDossier(seeing, id);
    } catch (error) {
      if (error instanceof Problem && error.code === 'http.not-found') return undefined;
      throw error;
    }
    const found = await ctx.read((tx) => paperOf(ctx, tx, code, id));
    if (found !== undefined) await noteLook(seeing, id, 'document');
    return found;
  },
});
