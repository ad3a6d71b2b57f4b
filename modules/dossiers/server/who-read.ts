import type { z } from 'zod';
import { listLooks, type ToldLook } from '#platform/audit';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { roleNames } from '#modules/accounts';
import { listUnits } from '#modules/organisations';
import { listSteps } from '#modules/processes';
import type { dossierReading } from '../contract-shapes.ts';
import { bothWords, wordsWith } from './dossier.ts';
import { findDossierRow, type DossierRow } from './dossier-store.ts';
import { listPapers } from './paper-store.ts';
import { procedureOf } from './procedure-of.ts';
import { getTemplateVersionById } from '#modules/templates';

/** One look at a dossier by somebody who is not of its enterprise. */
export type Reading = z.input<typeof dossierReading>;

interface Names {
  units: ReadonlyMap<string, Words>;
  roles: ReadonlyMap<string, Words>;
  steps: ReadonlyMap<string, Words>;
  parts: ReadonlyMap<string, Words>;
}

async function paperNames(tx: Tx, dossierId: string): Promise<[string, Words][]> {
  const names: [string, Words][] = [];
  for (const paper of await listPapers(tx, dossierId))
    names.push([`paper:${paper.form_no}`, (await getTemplateVersionById(tx, paper.template_version_id)).name]);
  return names;
}

async function namesFor(ctx: Ctx, tx: Tx, row: DossierRow): Promise<Names> {
  const { content } = await procedureOf(tx, row.procedure_version_id);
  return {
    units: new Map((await listUnits(tx, ctx.now())).map((unit) => [unit.id, unit.name])),
    roles: await roleNames(tx),
    steps: new Map((await listSteps(tx, row.id)).map((step) => [step.id, step.name])),
    parts: new Map([...content.components.map((one) => [`component:${one.key}`, one.name] as const), ...(await paperNames(tx, row.id))]),
  };
}

// words: dossiers.reading-of-*
function whatWords({ part }: ToldLook, { parts }: Names): Words {
  if (part === undefined) return bothWords('dossiers.reading-of-dossier');
  const name = parts.get(part);
  return name === undefined ? bothWords(`dossiers.reading-of-${part.split(':')[0]}`) : wordsWith('dossiers.reading-of-file', { name });
}

// words: dossiers.reading-for-*
function purposeWords({ purpose, stepId }: ToldLook, { steps }: Names): Words | undefined {
  const step = stepId === undefined ? undefined : steps.get(stepId);
  if (purpose === 'step' && step !== undefined) return wordsWith('dossiers.reading-for-step', { step });
  return purpose === undefined ? undefined : bothWords(`dossiers.reading-for-${purpose}`);
}

/**
 * Who looked at an enterprise's dossier, newest first: when, from which unit, in which role, what and what for; names of persons are not told.
 * Only for who acts for the enterprise. Refuses with `http.not-found`.
 */
export async function listReadings(
  ctx: Ctx,
  dossierId: string,
  page: { after?: string | undefined; limit?: number },
): Promise<{ readings: Reading[]; next: string | undefined }> {
  const limit = page.limit ?? 50;
  return ctx.read(async (tx) => {
    const row = (await findDossierRow(tx, ctx.reach, dossierId)) ?? fail('http.not-found');
    if (!ctx.actor.represents.some((one) => one.enterpriseId === row.enterprise_id)) fail('http.not-found');
    const looks = await listLooks(tx, { kind: 'dossier', id: row.id }, { after: page.after, limit: limit + 1 });
    const names = await namesFor(ctx, tx, row);
    const shown = looks.slice(0, limit);
    const readings = shown.map((look) => ({
      id: look.id,
      at: look.at.toISOString(),
      what: whatWords(look, names),
      unit: look.unitId === undefined ? undefined : names.units.get(look.unitId),
      role: look.role === undefined ? undefined : names.roles.get(look.role),
      purpose: purposeWords(look, names),
    }));
    return { readings, next: looks.length > limit ? shown.at(-1)?.id : undefined };
  });
}
