import { formatDate, formatDuration, formatInstant, textOf } from '#platform/i18n';
import {
  card,
  clockBar,
  copyable,
  disclosure,
  html,
  inLocale,
  sizeInWords,
  summaryList,
  type Content,
  type Html,
  type SummaryRow,
} from '#platform/pages';
import { limitRuleText } from '../limit-rule.ts';
import { restartedAt } from '../restarted-at.ts';
import type { DossierDetail } from '../server/get-dossier.ts';
import { heldRead } from './held-part.ts';
import { isServed, registerRead } from './register-part.ts';
import { clockStateOf, instantOf, said, standingChip, type Speech } from './speech.ts';

type Clock = NonNullable<DossierDetail['clock']>;
type ClockStep = Clock['steps'][number];
const soonFrom = 0.8;

const hourOf = (iso: string): string => instantOf(iso).slice(11);

interface ClockDay {
  day: string;
  said: Content[];
  minutes: number;
}

type Grounds = Extract<ClockStep, { kind: 'paused' }>['grounds'];

// words: dossiers.account.ground-*
/** Why the clock stood still, with the document and article that allow it. */
function groundsOf(grounds: Grounds, { t, locale }: Speech): Content {
  return grounds.map(({ kind, reason, document }) => {
    const named = document && [document.no, document.date && formatDate(document.date), document.article].filter(Boolean).join(', ');
    return html`<br><span class="quiet">${t(`dossiers.account.ground-${kind}`)}${reason !== undefined && html`: ${inLocale(reason, locale)}`}${named !== undefined && html` (${inLocale(named, locale)})`}</span>`;
  });
}

// words: dossiers.page.day-kind.*
function dayOfStep(step: ClockStep, speech: Speech): ClockDay {
  const { t, locale } = speech;
  if (step.kind === 'counted')
    return { day: formatDate(step.date), said: [`${hourOf(step.from)}–${hourOf(step.to)}`], minutes: step.minutes };
  if (step.kind === 'skipped') {
    const kind = step.dayKind.toLowerCase().replaceAll('_', '-');
    const why = step.reason === undefined ? t(`dossiers.page.day-kind.${kind}`) : said(step.reason, locale);
    const source = step.source !== undefined && html` (${inLocale(step.source.no, locale)})`;
    return { day: formatDate(step.date), said: [html`${why}${source}`], minutes: 0 };
  }
  const to = step.to === undefined ? t('dossiers.page.until-now') : instantOf(step.to);
  const again = step.restarts && html`, ${t('dossiers.page.restarts')}`;
  return {
    day: instantOf(step.from).slice(0, 10),
    said: [html`${t('dossiers.page.paused-from', { from: instantOf(step.from), to })}${again}${groundsOf(step.grounds, speech)}`],
    minutes: 0,
  };
}

/** The account day by day: two sessions of a day stand together. */
function clockDays(clock: Clock, speech: Speech): Html {
  const days: ClockDay[] = [];
  for (const step of clock.steps) {
    const one = dayOfStep(step, speech);
    const last = days.at(-1);
    if (last?.day === one.day && last.minutes > 0 && one.minutes > 0) {
      last.said.push(...one.said);
      last.minutes += one.minutes;
    } else days.push(one);
  }
  const { t, locale } = speech;
  const items = days.map(({ day, said: parts, minutes }) => {
    const counted = minutes === 0 ? t('dossiers.page.not-counted') : formatDuration(minutes, locale);
    return html`<li><span><b>${day}</b> ${parts.map((part, place) => [place > 0 && ', ', part])}</span><span class="quiet">${counted}</span></li>`;
  });
  return html`<ol class="clock-days" aria-label="${t('dossiers.page.due-how-title')}">${items}</ol>`;
}

// words: dossiers.account.because-*
/** Every appointment that was given, each with its own account as PDF. */
function appointmentList(dossierId: string, { appointments }: Clock, { t, locale }: Speech): Html {
  const items = appointments.map(({ number, because, givenAt, dueAt, document }) => {
    const words = t('dossiers.account.line', {
      due: instantOf(dueAt),
      given: instantOf(givenAt),
      because: t(`dossiers.account.because-${because}`),
    });
    const by = document !== undefined && html` ${t('dossiers.account.by-document', { no: document.no })}`;
    const file = `/api/v1/dossiers/${dossierId}/appointments/${number}/file?language=${locale}`;
    return html`<li>${words}${by}${because !== 'apology' && html` <a href="${file}">${t('dossiers.account.pdf')}</a>`}</li>`;
  });
  return html`<p><b>${t('dossiers.account.all')}</b></p><ul class="paper-list">${items}</ul>`;
}

// words: dossiers.page.regime.*
function howCounted(dossierId: string, clock: Clock, speech: Speech): Html {
  const { t, locale } = speech;
  const moved = clock.originalDueAt !== clock.dueAt && html`<p>${t('dossiers.page.due-moved', { at: instantOf(clock.originalDueAt) })}</p>`;
  const rule = clock.limit.temporary;
  const temporary =
    rule &&
    html`<p>${t('dossiers.page.temporary-limit', { until: formatDate(rule.until), basis: textOf(rule.basis, locale), usual: textOf(rule.usual, locale) })}</p>`;
  const anew = restartedAt(clock.steps);
  const received = instantOf(clock.receivedAt);
  const fromWords =
    anew === undefined
      ? t('dossiers.page.from-receipt', { at: received })
      : t('dossiers.page.from-restart', { received, at: instantOf(anew) });
  return html`<div class="stack"><p>${t('dossiers.page.limit-is')} <b>${said(clock.limit.words, locale)}</b>, ${fromWords} ${t(`dossiers.page.regime.${clock.pauseRule}`)}</p>
    ${temporary}${clock.limitBy !== undefined && html`<p>${t('dossiers.account.rule')}: ${inLocale(limitRuleText(clock.limitBy), locale)}</p>`}${moved}${clock.provisional && html`<p>${t('dossiers.page.provisional')}</p>`}
    ${clockDays(clock, speech)}${appointmentList(dossierId, clock, speech)}</div>`;
}

/** Until when, how much of the time is used, and how that was counted. */
export function clockCard(dossier: DossierDetail, speech: Speech): Content {
  const { t, locale } = speech;
  const { clock } = dossier;
  if (clock === undefined) return card({ title: t('dossiers.page.until-when'), body: html`<p>${t('dossiers.page.no-due-yet')}</p>` });
  const state = clockStateOf(clock) ?? 'on-time';
  const used = clock.totalMinutes === 0 ? 1 : clock.usedMinutes / clock.totalMinutes;
  const words = t('dossiers.page.used-of', {
    used: formatDuration(clock.usedMinutes, locale),
    total: formatDuration(clock.totalMinutes, locale),
  });
  const finished =
    dossier.finishedAt !== undefined && html`<p>${t('dossiers.page.finished-at', { at: instantOf(dossier.finishedAt) })}</p>`;
  return card({
    title: t('dossiers.page.until-when'),
    aside: standingChip(dossier, speech),
    body: html`<p class="dossier-due">${instantOf(clock.dueAt)}</p>${finished}
      ${clockBar({ label: words, used, soonFrom, state })}<p class="help">${words}</p>
      ${disclosure({ summary: t('dossiers.page.see-how-counted'), body: howCounted(dossier.id, clock, speech) })}`,
  });
}

/** The receipt's way out of the database: what proves it without us. */
function proofLink(dossierId: string, paperId: string, t: Speech['t']): Html {
  return html`<a href="/api/v1/dossiers/${dossierId}/papers/${paperId}/proof">${t('dossiers.page.proof')}</a> <span class="quiet">${t('dossiers.page.proof-says')}</span>`;
}

/** Receipt, control slip, and how others may follow the dossier. */
export function papersCard(dossier: DossierDetail, { t, locale, prefix }: Speech): Html {
  const papers = dossier.papers.map(
    (paper) =>
      html`<li><a href="/api/v1/dossiers/${dossier.id}/papers/${paper.id}">${said(paper.name, locale)}</a> <span class="quiet">PDF · ${instantOf(paper.madeAt)}</span>${paper.formNo === '01' && proofLink(dossier.id, paper.id, t)}</li>`,
  );
  const { trackingKey, code } = dossier;
  const key =
    trackingKey !== undefined &&
    code !== undefined &&
    html`<div><p class="quiet">${t('dossiers.page.key')}</p>${copyable({ text: trackingKey, locale })}<p class="help">${t('dossiers.page.key-says')} <a href="${prefix}/tra-cuu?ma=${code}">${t('dossiers.page.track-title')}</a></p></div>`;
  return card({
    title: t('dossiers.page.papers'),
    body: html`${papers.length === 0 ? html`<p>${t('dossiers.page.papers-later')}</p>` : html`<ul class="paper-list">${papers}</ul>`}${key}`,
  });
}

/** What was handed in, to be read again. */
export function componentsPart(dossier: DossierDetail, speech: Speech): Html {
  const { t, locale } = speech;
  const rows = dossier.components
    .filter((one) => one.source === 'form' || one.file !== undefined || one.substitute !== undefined || isServed(one.register))
    .map((one) => {
      const { file } = one;
      const value =
        file === undefined
          ? (heldRead(one, dossier.id, speech) ??
            registerRead(one, dossier.id, speech) ??
            html`<span class="quiet">${t('dossiers.page.paper-is-form')}</span>`)
          : html`<a href="/api/v1/dossiers/${dossier.id}/components/${file.id}">${inLocale(file.name, locale)}</a> <span class="quiet">${sizeInWords(file.size, locale)} · SHA-256 <span class="mono" title="${file.sha256}">${file.sha256.slice(0, 8)}…</span></span>`;
      return html`<div class="pair"><dt>${said(one.name, locale)}</dt><dd>${value}</dd></div>`;
    });
  return html`<dl class="pairs">${rows}</dl>`;
}

type Result = NonNullable<DossierDetail['result']>;

function signersOf({ signers }: Result, { t, locale }: Speech): Content {
  if (signers.length === 0) return t('dossiers.page.result-by-system');
  const items = signers.map(({ kind, name, title, at }) => {
    const when =
      at !== undefined && t(kind === 'person' ? 'dossiers.page.result-signed-at' : 'dossiers.page.result-sealed-at', { at: instantOf(at) });
    return html`<li>${inLocale(name, locale)}${title !== undefined && html`, ${said(title, locale)}`} <span class="quiet">${when}</span></li>`;
  });
  return html`<ul class="paper-list">${items}</ul>`;
}

function resultRows(dossierId: string, result: Result, speech: Speech): SummaryRow[] {
  const { t, locale } = speech;
  const { numberText, issuedOn, file } = result;
  const number = numberText !== undefined && html`<b class="mono">${inLocale(numberText, locale)}</b>`;
  const link = file && html`<a href="/api/v1/dossiers/${dossierId}/result">${inLocale(file.name, locale)}</a>`;
  return [
    ...(number === false ? [] : [{ label: t('dossiers.page.result-number'), value: number }]),
    ...(issuedOn === undefined ? [] : [{ label: t('dossiers.page.result-issued'), value: formatDate(issuedOn) }]),
    ...(file === undefined
      ? []
      : [
          {
            label: t('dossiers.page.result-file'),
            value: html`${link} <span class="quiet">PDF · ${sizeInWords(file.size, locale).replace(' ', '\u00A0')}</span>`,
          },
        ]),
    ...(result.elsewhere === undefined
      ? []
      : [
          {
            label: t('dossiers.page.result-made-at'),
            value: html`${inLocale(result.elsewhere.system, locale)} <span class="quiet">${inLocale(result.elsewhere.agency, locale)}</span>`,
          },
        ]),
    { label: t('dossiers.page.result-signers'), value: signersOf(result, speech) },
  ];
}

/** The result, on top once it is there: what it is, who signed it, and where it is checked. */
export function resultCard(dossier: DossierDetail, speech: Speech): Content {
  const { result } = dossier;
  if (result === undefined || !result.ready) return null;
  const { t, locale, prefix } = speech;
  const check = result.word === undefined ? `${prefix}/kiem-tra` : `${prefix}/kiem-tra/${result.word}`;
  return card({
    id: 'ket-qua',
    ...(dossier.refused ? { title: t('dossiers.page.result-refusal') } : { tone: 'ok', title: t('dossiers.page.result') }),
    body: html`${summaryList({ locale, rows: resultRows(dossier.id, result, speech) })}
      <p class="page-acts"><a class="button button-primary" href="/api/v1/dossiers/${dossier.id}/result" download>${t('dossiers.page.download-result')}</a>
      <a class="button" href="${check}">${t('dossiers.page.verify-result')}</a></p>
      ${result.signers.length > 0 && html`<p class="help">${t('dossiers.page.verify-says')}</p>`}`,
  });
}

/** An instant of the timeline. */
export const whenOf = (iso: string): string => formatInstant(new Date(iso));
