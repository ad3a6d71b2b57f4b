import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { formatDate, formatDuration, formatInstant, textOf, translator, type Locale } from '#platform/i18n';
import { fileAnswer, type RawAnswer } from '#platform/http';
import { renderDocument } from '#platform/pdf';
import { getAuthority } from '#modules/organisations';
import type { appointmentAccount } from '../../contract-clock.ts';
import { limitRuleText } from '../../limit-rule.ts';
import { restartedAt } from '../../restarted-at.ts';
import { explainAppointment } from '../clock-account.ts';
import { findDossierRow } from '../dossier-store.ts';
import { procedureOf } from '../procedure-of.ts';

type Account = z.input<typeof appointmentAccount>;
type Step = Account['steps'][number];

const source = readFileSync(new URL('./account.typ', import.meta.url), 'utf8');

interface Line {
  day: string;
  what: string;
  source: string | null;
  counted: string;
}

const clockTime = (iso: string): string => formatInstant(new Date(iso)).slice(11);
const moment = (iso: string): string => formatInstant(new Date(iso));

type Pause = Extract<Step, { kind: 'paused' }>;

// words: dossiers.account.ground-*
/** Why a clock stood still, with the document and article that allow it. */
function groundsOf({ grounds }: Pause, locale: Locale): string | null {
  const t = translator(locale);
  const said = grounds.map(({ kind, reason, document }) => {
    const named =
      document &&
      [document.no, document.date && formatDate(document.date), document.article].filter((part) => part !== undefined).join(', ');
    return [t(`dossiers.account.ground-${kind}`), reason, named].filter((part) => part !== undefined && part !== '').join(' · ');
  });
  return said.length === 0 ? null : said.join('; ');
}

// words: dossiers.page.day-kind.*
function lineOf(step: Step, locale: Locale): Line {
  const t = translator(locale);
  if (step.kind === 'counted') {
    const what = `${clockTime(step.from)}–${clockTime(step.to)}`;
    return { day: formatDate(step.date), what, source: null, counted: formatDuration(step.minutes, locale) };
  }
  if (step.kind === 'skipped') {
    const kind = step.dayKind.toLowerCase().replaceAll('_', '-');
    const what = step.reason === undefined ? t(`dossiers.page.day-kind.${kind}`) : textOf(step.reason, locale);
    return {
      day: formatDate(step.date),
      what,
      source: step.source === undefined ? null : `${textOf(step.source.title, locale)} (${step.source.no})`,
      counted: t('dossiers.page.not-counted'),
    };
  }
  const to = step.to === undefined ? t('dossiers.page.until-now') : moment(step.to);
  const again = step.restarts ? `, ${t('dossiers.page.restarts')}` : '';
  return {
    day: moment(step.from).slice(0, 10),
    what: `${t('dossiers.page.paused-from', { from: moment(step.from), to })}${again}`,
    source: groundsOf(step, locale),
    counted: t('dossiers.page.not-counted'),
  };
}

type Temporary = NonNullable<NonNullable<Account['limit']>['temporary']>;

function temporaryWords({ until, basis, usual }: Temporary, locale: Locale): string {
  const facts = { until: formatDate(until), basis: textOf(basis, locale), usual: textOf(usual, locale) };
  return translator(locale)('dossiers.page.temporary-limit', facts);
}

// words: dossiers.account.because-*
function factsOf(account: Account, given: { code: string; procedure: string; applicant: string }, locale: Locale): [string, string][] {
  const t = translator(locale);
  const { limit, limitBy, receivedAt, countedFrom, document } = account;
  const rule = limitBy && limitRuleText(limitBy);
  const restarted = restartedAt(account.steps) !== undefined;
  return [
    [t('dossiers.account.code'), given.code],
    [t('dossiers.account.procedure'), given.procedure],
    [t('dossiers.account.applicant'), given.applicant],
    [t('dossiers.account.given'), `${moment(account.givenAt)} · ${t(`dossiers.account.because-${account.because}`)}`],
    ...(document === undefined
      ? []
      : [[t('dossiers.account.document'), `${document.no}, ${textOf(document.title, locale)}`] satisfies [string, string]]),
    ...(limit === undefined ? [] : [[t('dossiers.account.limit'), textOf(limit.words, locale)] satisfies [string, string]]),
    ...(limit?.temporary === undefined
      ? []
      : [[t('dossiers.account.temporary'), temporaryWords(limit.temporary, locale)] satisfies [string, string]]),
    ...(rule === undefined ? [] : [[t('dossiers.account.rule'), rule] satisfies [string, string]]),
    ...(receivedAt === undefined ? [] : [[t('dossiers.account.received'), moment(receivedAt)] satisfies [string, string]]),
    ...(countedFrom === undefined
      ? []
      : [
          [t(restarted ? 'dossiers.account.counted-anew' : 'dossiers.account.counted-from'), moment(countedFrom)] satisfies [
            string,
            string,
          ],
        ]),
    [t('dossiers.account.due'), moment(account.dueAt)],
  ];
}

function notesOf({ computedDueAt, dueAt, givenAt, provisional }: Account, locale: Locale): string[] {
  const t = translator(locale);
  return [
    ...(computedDueAt !== undefined && computedDueAt < dueAt ? [t('dossiers.account.kept', { at: moment(computedDueAt) })] : []),
    ...(provisional ? [t('dossiers.page.provisional')] : []),
    t('dossiers.account.as-known', { at: moment(givenAt) }),
  ];
}

/** The account of an appointment as a PDF in a language, as it was when it was given. Refuses with `http.not-found`. */
export async function accountPaper(ctx: Ctx, given: { dossierId: string; number: number; locale: Locale }): Promise<RawAnswer> {
  const { dossierId, number, locale } = given;
  const t = translator(locale);
  const account = await explainAppointment(ctx, dossierId, number);
  const { row, procedure, authority } = await ctx.read(async (tx) => {
    const found = (await findDossierRow(tx, ctx.reach, dossierId)) ?? fail('http.not-found');
    return { row: found, procedure: await procedureOf(tx, found.procedure_version_id), authority: await getAuthority(tx, ctx.now()) };
  });
  const code = row.code ?? row.id;
  const title = t('dossiers.account.title', { due: moment(account.dueAt) });
  const named = { code, procedure: textOf(procedure.name, locale), applicant: row.applicant_name };
  const data = {
    agency: textOf(authority.name, locale),
    title,
    demo: (await ctx.services.authority()).demo ? t('dossiers.account.demo') : null,
    facts: factsOf(account, named, locale),
    heads: [t('dossiers.account.day'), t('dossiers.account.what'), t('dossiers.account.counted')],
    lines: account.steps.map((step) => lineOf(step, locale)),
    sum: account.workingMinutes === undefined ? '' : t('dossiers.account.sum', { time: formatDuration(account.workingMinutes, locale) }),
    notes: notesOf(account, locale),
    foot: t('dossiers.account.foot', { code, number, at: moment(account.givenAt) }),
  };
  const { pdf } = await renderDocument({
    source,
    data,
    metadata: { title: `${title} · ${code}`, createdAt: new Date(account.givenAt), language: locale },
  });
  return fileAnswer(pdf, { mime: 'application/pdf', name: `${code}-hen-tra-${number}.pdf` });
}
