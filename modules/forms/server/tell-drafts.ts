import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { designOperations } from '../contract-designs.ts';
import { checkDesign } from '../engine/designing/check-design.ts';
import { sharedProblems } from './groups.ts';
import { findOpenDraft, findVersions, listHeads, listOpenDrafts, type DraftHead, type KeptDraft, type VersionHead } from './draft-store.ts';

type Listed = z.output<(typeof designOperations)['listForms']['out']>;
type Detail = z.output<(typeof designOperations)['getFormDesign']['out']>;

const draftOf = (draft: DraftHead, me: string | undefined) => ({
  id: draft.id,
  revision: draft.revision,
  name: draft.name,
  validFrom: draft.validFrom ?? undefined,
  because: draft.because,
  writtenBy: draft.writtenByName,
  writtenAt: draft.writtenAt.toISOString(),
  mine: draft.writtenBy === me,
});

const versionOf = ({ sha256: _, validTo, ...version }: VersionHead) => ({ ...version, validTo: validTo ?? undefined });

/** One page of forms by code, each with its newest version and its draft. */
export async function listForms(ctx: Ctx, page: { after?: string | undefined; limit: number }): Promise<Listed> {
  return ctx.read(async (tx) => {
    const found = await listHeads(tx, { after: page.after, limit: page.limit + 1 });
    const shown = found.slice(0, page.limit);
    const drafts = await listOpenDrafts(
      tx,
      shown.map(({ code }) => code),
    );
    const forms = shown.map(({ code, name, latest }) => {
      const draft = drafts.find((one) => one.code === code);
      return { code, name, latest: latest && versionOf(latest), draft: draft && draftOf(draft, ctx.actor.personId) };
    });
    return { forms, next: found.length > page.limit ? shown.at(-1)?.code : undefined };
  });
}

async function openDraft(tx: Tx, draft: KeptDraft, newestId: string | undefined, me: string | undefined): Promise<Detail['draft']> {
  const { design, testData, legalBasis, baseVersionId } = draft;
  return {
    ...draftOf(draft, me),
    design,
    testData,
    legalBasis,
    baseVersionId: baseVersionId ?? undefined,
    outdated: (baseVersionId ?? undefined) !== newestId,
    problems: [...checkDesign(design).problems, ...(await sharedProblems(tx, design))],
  };
}

/** A form with all its versions and what is being drawn. Refuses with `forms.not-found`. */
export async function getFormDesign(ctx: Ctx, code: string): Promise<Detail> {
  return ctx.read(async (tx) => {
    const found = await findVersions(tx, code);
    const draft = await findOpenDraft(tx, code);
    const name = found?.name ?? draft?.name ?? fail('forms.not-found', { form: code });
    const versions = found?.versions ?? [];
    return {
      code,
      name,
      versions: versions.map(versionOf),
      draft: draft && (await openDraft(tx, draft, versions[0]?.id, ctx.actor.personId)),
    };
  });
}
