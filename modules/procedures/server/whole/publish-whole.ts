import type { Act } from '#platform/context';
import { fail, failWith } from '#platform/errors';
import type { VersionDraft } from '../drafts/draft-store.ts';
import type { NewProcedure } from '../procedure.ts';
import { findNewest } from '../procedure-store.ts';
import { saysTheSame } from '../procedures.ts';
import { checkWhole, type Checked } from './check-whole.ts';

async function checkedOf(act: Act, draft: VersionDraft): Promise<Checked & { whole: NonNullable<VersionDraft['whole']> }> {
  const { whole, code, law, validFrom } = draft;
  if (whole === undefined) return fail('procedures.no-draft', { code });
  return { ...(await checkWhole(act.ctx, act.tx, { code, whole, law, validFrom: validFrom ?? undefined })), whole };
}

/** Refuses a draft with everything that keeps it back at once, each fault at its place. */
export async function refuseFaults(act: Act, draft: VersionDraft): Promise<void> {
  const { faults } = await checkedOf(act, draft);
  if (faults.length === 0) return;
  failWith(
    'procedures.draft-faults',
    faults.map(({ at, words }) => ({ field: at, code: 'procedures.draft-fault', params: { what: words } })),
    { count: faults.length },
  );
}

/** What a draft of which everything is written is published as, by the form and process that hold on its first day. */
export async function wholeReady(act: Act, draft: VersionDraft, validFrom: string): Promise<NewProcedure> {
  const { content, world, whole } = await checkedOf(act, draft);
  const { code } = draft;
  if (content === undefined) return fail('procedures.draft-faults', { count: 1 });
  const isOpen = content.offer === 'open';
  const ready: NewProcedure = {
    code,
    name: whole.name,
    field: whole.field,
    content,
    formVersionId: (isOpen ? world.formVersionId : undefined) ?? null,
    processVersionId: (isOpen ? world.processVersionId : undefined) ?? null,
    validFrom,
  };
  const newest = await findNewest(act.tx, code);
  if (newest !== undefined && saysTheSame(newest, ready)) fail('procedures.draft-same', { code });
  return ready;
}
