import { on, type Ctx, type Reaction, type ReactionMeta } from '#platform/context';
import { defineJob } from '#platform/jobs';
import { textOf, translator, type Locale, type Words } from '#platform/i18n';
import { listCorrespondents } from '#modules/accounts';
import { getCalendar, workingMinutesBetween } from '#modules/calendars';
import { consultationFacts, listNear, type ConsultationFacts } from '#modules/consultations';
import { dossierOutline } from '#modules/dossiers';
import { consultationAnswered, consultationMoved, consultationOverdue, linkMade } from '#events/consultations';
import type { Said } from '../kinds.ts';
import { notify } from './notify.ts';
import { codeOf, reasonOf, whenOf } from './values.ts';

interface MovingDocument {
  no: string;
  title: Words;
}

/** The longest stretch of days off that one working day before a due time may reach back over. */
const longestRestMs = 16 * 86_400_000;

const codeAt = (ctx: Ctx, dossierId: string): Promise<string | undefined> =>
  ctx.read(async (tx) => (await dossierOutline(tx, dossierId, ctx.now())).code);

/** Writes to the agency of a link that is still the open one; the secret is put behind the link when the mail is written. */
async function writeTo(
  ctx: Ctx,
  asked: ConsultationFacts,
  given: { kind: 'opinion-asked' | 'opinion-near' | 'opinion-moved'; source: string; at: Date; document?: MovingDocument },
): Promise<void> {
  const { link } = asked;
  const { document, ...from } = given;
  if (link === undefined || asked.state !== 'asked') return;
  const code = await codeAt(ctx, asked.dossierId);
  await notify(ctx, {
    ...from,
    to: [{ name: asked.who.vi, email: link.email, locale: 'vi' }],
    record: { kind: 'opinion-link', id: link.id },
    path: `/gop-y/${link.id}`,
    values: (locale): Said<'opinion-asked'> & Said<'opinion-moved'> => ({
      code: codeOf(code, locale),
      question: reasonOf(asked.question, locale),
      basis: textOf(asked.basis, locale),
      dueAt: whenOf(asked.dueAt, locale),
      until: whenOf(link.expiresAt, locale),
      because: document === undefined ? '' : reasonOf(`${document.no}, ${textOf(document.title, locale)}`, locale),
    }),
  });
}

async function sendLink(
  ctx: Ctx,
  { consultationId, linkId }: { consultationId: string; linkId: string },
  { at }: ReactionMeta,
): Promise<void> {
  const asked = await ctx.read((tx) => consultationFacts(tx, consultationId));
  // A later link took its place: that one has a mail of its own.
  if (asked?.link?.id !== linkId) return;
  await writeTo(ctx, asked, { kind: 'opinion-asked', source: `link:${linkId}`, at });
}

// words: notifications.opinion-*
/** Tells who asked what became of it. */
async function tellAsker(
  ctx: Ctx,
  consultationId: string,
  opinion: string | ((asked: ConsultationFacts, locale: Locale) => string),
  meta: ReactionMeta,
): Promise<void> {
  const told = await ctx.read(async (tx) => {
    const asked = await consultationFacts(tx, consultationId);
    if (asked === undefined) return undefined;
    return { asked, outline: await dossierOutline(tx, asked.dossierId, ctx.now()), to: await listCorrespondents(tx, [asked.askedBy]) };
  });
  if (told === undefined) return;
  const { asked, outline, to } = told;
  await notify(ctx, {
    kind: 'opinion-news',
    source: meta.eventId,
    at: meta.at,
    to,
    record: { kind: 'dossier', id: asked.dossierId },
    path: `/app/ho-so/${asked.dossierId}`,
    values: (locale): Said<'opinion-news'> => ({
      who: textOf(asked.who, locale),
      opinion:
        typeof opinion === 'string'
          ? translator(locale)(`notifications.opinion-${opinion === 'answered' ? (asked.verdict ?? 'none') : opinion}`)
          : opinion(asked, locale),
      procedure: outline.procedure.name[locale],
      code: codeOf(outline.code, locale),
      enterprise: outline.applicantName,
    }),
  });
}

/** What agencies outside and those who asked them are told. */
export const opinionReactions: readonly Reaction[] = [
  on(linkMade, 'notifications.opinion-link', sendLink),
  on(consultationAnswered, 'notifications.opinion-answered', (ctx, { consultationId }, meta) =>
    tellAsker(ctx, consultationId, 'answered', meta),
  ),
  on(consultationOverdue, 'notifications.opinion-overdue', (ctx, { consultationId, silent }, meta) =>
    tellAsker(ctx, consultationId, silent ? 'silent' : 'overdue', meta),
  ),
  on(consultationMoved, 'notifications.opinion-moved', tellMoved),
];

/** Another calendar moved the time to answer: the agency outside and whoever asked are told, with the document. */
async function tellMoved(
  ctx: Ctx,
  { consultationId, document }: { consultationId: string; document: MovingDocument },
  meta: ReactionMeta,
): Promise<void> {
  const asked = await ctx.read((tx) => consultationFacts(tx, consultationId));
  if (asked === undefined) return;
  await writeTo(ctx, asked, { kind: 'opinion-moved', source: meta.eventId, at: meta.at, document });
  const said = ({ dueAt }: ConsultationFacts, locale: Locale): string =>
    translator(locale)('notifications.opinion-moved', { dueAt: whenOf(dueAt, locale), no: document.no });
  await tellAsker(ctx, consultationId, said, meta);
}

/** Reminds agencies outside of what is due within one working day, each once. */
export async function remindOfOpinions(ctx: Ctx): Promise<void> {
  const now = ctx.now();
  const { near, calendar } = await ctx.read(async (tx) => ({
    near: await listNear(tx, now, new Date(now.getTime() + longestRestMs)),
    calendar: await getCalendar(tx),
  }));
  for (const asked of near) {
    if (workingMinutesBetween(calendar, now, asked.dueAt) > calendar.minutesPerWorkingDay) continue;
    await writeTo(ctx, asked, { kind: 'opinion-near', source: `near:${asked.id}`, at: now }).catch((error: unknown) =>
      ctx.services.log.error('no reminder of an opinion', { consultation: asked.id, error: String(error) }),
    );
  }
}

/** Four times an hour. */
export const remindOpinions = defineJob({ name: 'notifications.remind-opinions', every: '*/15 * * * *', run: remindOfOpinions });
