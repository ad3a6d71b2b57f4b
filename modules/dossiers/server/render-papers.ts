import { z } from 'zod';
import type { Ctx } from '#platform/context';
import { on } from '#platform/context';
import type { Tx } from '#platform/db';
import { recordFile } from '#platform/files';
import { reachAll } from '#platform/access';
import { defineJob } from '#platform/jobs';
import { namesOf } from '#modules/accounts';
import type { Json } from '#modules/forms';
import { getAuthority } from '#modules/organisations';
import { getTemplateVersionById, renderTemplate } from '#modules/templates';
import { paperMade, paperRendered } from '../events.ts';
import { auditMarkOf } from './audit-mark.ts';
import { findDossierRow } from './dossier-store.ts';
import { toldDossier } from './holders.ts';
import { findPaper, listPapersToRender, markPaperRendered, type PaperRow } from './paper-store.ts';
import { unwrapTrackingKey } from './tracking-key.ts';

const paperFacts = z.object({ data: z.record(z.string(), z.json()), qr: z.string().optional() });
const largestPaper = 50 * 1024 * 1024;

const isList = (value: Json): value is Json[] => Array.isArray(value);

function personIn(value: Json): string | undefined {
  const id = typeof value === 'object' && value !== null && !isList(value) ? value['$person'] : undefined;
  return typeof id === 'string' ? id : undefined;
}

function peopleIn(value: Json): string[] {
  const id = personIn(value);
  if (id !== undefined) return [id];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(peopleIn) : [];
}

/** Puts in what the facts only point to: names of people as they are now, and the tracking key. */
function resolved(value: Json, known: { names: ReadonlyMap<string, { name: string }>; trackingKey: string | null }): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((one) => resolved(one, known));
  const id = personIn(value);
  if (id !== undefined) return known.names.get(id)?.name ?? null;
  if (value['$trackingKey'] === true) return known.trackingKey;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner, known)]));
}

async function orderFor(ctx: Ctx, tx: Tx, paper: PaperRow) {
  const facts = paperFacts.parse(paper.facts);
  const names = await namesOf(tx, peopleIn(facts.data));
  const dossier = await findDossierRow(tx, reachAll(ctx.now()), paper.dossier_id);
  const wrapped = dossier?.tracking_key_wrapped;
  const trackingKey = wrapped ? unwrapTrackingKey(ctx.services.masterKey, wrapped) : null;
  const version = await getTemplateVersionById(tx, paper.template_version_id);
  // Layouts that were published before papers told of the audit have no place for it.
  const audit = Object.hasOwn(Object(version.fieldSchema['properties']), 'audit') ? await auditMarkOf(ctx, tx, paper) : undefined;
  const data = resolved(facts.data, { names, trackingKey });
  return {
    version,
    data: audit === undefined ? data : { ...Object(data), audit },
    demo: (await getAuthority(tx, ctx.now())).demo,
    createdAt: paper.made_at,
    ...(facts.qr === undefined ? {} : { qr: facts.qr }),
  };
}

/** Typesets a recorded paper and joins its file to it; of two who set it at once the first stands. Answers the SHA-256 of the file that stands. */
export async function renderPaper(ctx: Ctx, paperId: string): Promise<string | undefined> {
  const paper = await ctx.read((tx) => findPaper(tx, paperId));
  if (paper === undefined || paper.file_sha256 !== null) return paper?.file_sha256 ?? undefined;
  const order = await ctx.read((tx) => orderFor(ctx, tx, paper));
  const { pdf } = await renderTemplate(order);
  const stored = await ctx.services.files.put(pdf, { maxBytes: largestPaper, accept: ['pdf'], name: `${paper.form_no}.pdf` });
  return ctx.act('dossiers.render-paper', async (act) => {
    const standing = async () => (await findPaper(act.tx, paper.id))?.file_sha256 ?? undefined;
    const earlier = await standing();
    if (earlier !== undefined) return earlier;
    await recordFile(act.tx, stored, { now: act.now });
    const isFirst = await markPaperRendered(act.tx, paper.id, { sha256: stored.sha256, at: act.now });
    if (!isFirst) return standing();
    act.about('dossier', paper.dossier_id, { paper: paper.form_no, sha256: stored.sha256 });
    const dossier = await findDossierRow(act.tx, reachAll(act.now), paper.dossier_id);
    if (dossier !== undefined) act.announce(paperRendered, { ...(await toldDossier(act, dossier)), paperId: paper.id });
    return stored.sha256;
  });
}

/** Each recorded paper is typeset at once. */
export const renderWhenMade = on(paperMade, 'dossiers.render-paper', async (ctx, { paperId }) => {
  await renderPaper(ctx, paperId);
});

/** Papers whose reaction was lost or failed, one by one, so that one that cannot be set does not hold the others. */
export const renderMissedPapers = defineJob({
  name: 'dossiers.render-missed-papers',
  every: '*/5 * * * *',
  async run(ctx) {
    for (const id of await ctx.read((tx) => listPapersToRender(tx, 200))) {
      await renderPaper(ctx, id).catch((error: unknown) =>
        ctx.services.log.error('paper could not be set', { paper: id, error: String(error) }),
      );
    }
  },
});
