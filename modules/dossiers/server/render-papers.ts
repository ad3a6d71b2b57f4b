import type { Ctx } from '#platform/context';
import { on } from '#platform/context';
import type { Tx } from '#platform/db';
import { recordFile, type StoredFile } from '#platform/files';
import { reachAll } from '#platform/access';
import { defineJob, workOff } from '#platform/jobs';
import { namesOf } from '#modules/accounts';
import type { Json } from '#modules/forms';
import { fitted, getTemplateVersionById, renderTemplate } from '#modules/templates';
import { paperMade, paperRendered } from '../events.ts';
import { auditMarkOf } from './audit-mark.ts';
import { findDossierRow, type DossierRow } from './dossier-store.ts';
import { toldDossier } from './holders.ts';
import { keptFacts } from './paper-frame.ts';
import { findPaper, listPapersToRender, markPaperRendered, putOffPaper, type PaperRow } from './paper-store.ts';
import { unwrapTrackingKey } from './tracking-key.ts';

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

/** All that a recorded paper tells, with the names of people as they are now, and where its QR code leads. */
export async function tellPaper(ctx: Ctx, tx: Tx, { paper, dossier }: { paper: PaperRow; dossier: DossierRow | undefined }) {
  const facts = keptFacts.parse(paper.facts);
  const names = await namesOf(tx, peopleIn(facts.data));
  const wrapped = dossier?.tracking_key_wrapped;
  const trackingKey = wrapped ? unwrapTrackingKey(ctx.services.masterKey, wrapped) : null;
  const audit = await auditMarkOf(ctx, tx, paper);
  const data = resolved(facts.data, { names, trackingKey });
  return { data: audit === undefined ? data : { ...Object(data), audit }, qr: facts.qr };
}

async function orderFor(ctx: Ctx, tx: Tx, { paper, dossier }: { paper: PaperRow; dossier: DossierRow | undefined }) {
  const { data, qr } = await tellPaper(ctx, tx, { paper, dossier });
  const version = await getTemplateVersionById(tx, paper.template_version_id);
  return {
    version,
    // An older layout has no place for all that is told today.
    data: fitted(version.fieldSchema, data),
    demo: (await ctx.services.authority()).demo,
    createdAt: paper.made_at,
    ...(qr === undefined ? {} : { qr }),
  };
}

/** Somebody else joined a file to the paper first: nothing of this act is to stay. */
class SetBefore extends Error {}

/** Joins a file to its paper; undefined when another's stands. */
async function joinFile(ctx: Ctx, { paper, dossier }: { paper: PaperRow; dossier: DossierRow | undefined }, stored: StoredFile) {
  const joined = ctx.act('dossiers.render-paper', async (act) => {
    await recordFile(act.tx, stored, { now: act.now });
    if (!(await markPaperRendered(act.tx, paper.id, { sha256: stored.sha256, at: act.now }))) throw new SetBefore();
    act.about('dossier', paper.dossier_id, { paper: paper.form_no, sha256: stored.sha256 });
    // What is told of it besides its holders never changes.
    if (dossier !== undefined) act.announce(paperRendered, { ...(await toldDossier(act, dossier)), paperId: paper.id });
    return stored.sha256;
  });
  return joined.catch((error: unknown) => {
    if (error instanceof SetBefore) return undefined;
    throw error;
  });
}

/** Typesets a recorded paper and joins its file to it; of two who set it at once the first stands. Answers the SHA-256 of the file that stands. */
export async function renderPaper(ctx: Ctx, paperId: string): Promise<string | undefined> {
  const standing = async (tx: Tx) => (await findPaper(tx, paperId))?.file_sha256 ?? undefined;
  const found = await ctx.read(async (tx) => {
    const paper = await findPaper(tx, paperId);
    if (paper === undefined || paper.file_sha256 !== null) return paper?.file_sha256 ?? undefined;
    const dossier = await findDossierRow(tx, reachAll(ctx.now()), paper.dossier_id);
    return { paper, dossier, order: await orderFor(ctx, tx, { paper, dossier }) };
  });
  if (found === undefined || typeof found === 'string') return found;
  const { pdf } = await renderTemplate(found.order);
  const stored = await ctx.services.files.put(pdf, { maxBytes: largestPaper, accept: ['pdf'], name: `${found.paper.form_no}.pdf` });
  return (await joinFile(ctx, found, stored)) ?? ctx.read(standing);
}

/** Each recorded paper is typeset at once. */
export const renderWhenMade = on(paperMade, 'dossiers.render-paper', async (ctx, { paperId }) => {
  await renderPaper(ctx, paperId);
});

/** Papers whose reaction was lost or failed. */
export const renderMissedPapers = defineJob({
  name: 'dossiers.render-missed-papers',
  every: '*/5 * * * *',
  run: (ctx) => workOff(ctx, { listDue: listPapersToRender, take: renderPaper, putOff: putOffPaper, fault: 'paper could not be set' }),
});
