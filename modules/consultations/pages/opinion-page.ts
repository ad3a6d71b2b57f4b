import { formatInstant } from '#platform/i18n';
import type { Speech } from '#platform/http';
import {
  alert,
  button,
  card,
  chip,
  choices,
  csrfField,
  errorSummary,
  field,
  fileSlot,
  formActs,
  html,
  inLocale,
  pageHead,
  said,
  summaryList,
  type Content,
  type Html,
} from '#platform/pages';
import type { ConsultationRow, PaperRow } from '../server/consultation-store.ts';
import { isPast, silenceAgrees } from '../server/consultation.ts';
import type { AskedAbout } from '../server/links.ts';

/** What is wrong, and where. */
export interface Fault {
  field: string;
  text: string;
}

/** What was typed, again after a refusal. */
export interface Typed {
  verdict: ConsultationRow['verdict'];
  text: string;
  as: string;
}

/** The question behind a link, and the form of the answer. */
export interface OpinionView extends Speech {
  linkId: string;
  secret: string;
  answerId: string;
  row: ConsultationRow;
  about: AskedAbout;
  papers: readonly PaperRow[];
  now: Date;
  typed: Typed;
  faults: readonly Fault[];
  done: boolean;
  /** What was just sent came too late: somebody answered before, or it was over. */
  missed: boolean;
}

const verdicts = ['agree', 'agree-if', 'disagree', 'none'] as const;
const kilobytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1000))} KB`;

function question(view: OpinionView): Html {
  const { t, locale, row, about, papers, linkId, secret } = view;
  const href = (id: string): string => `/api/v1/consultations/links/${linkId}/papers/${id}?ma=${encodeURIComponent(secret)}`;
  const files = papers.map(
    (paper, place) =>
      html`${place > 0 && html`<br>`}<a href="${href(paper.component_id)}">${said(paper.name, locale)}</a> <span class="quiet">${kilobytes(paper.file_size)}</span>`,
  );
  const silence = silenceAgrees(row.silence) ? t('consultations.page.silence-agrees') : t('consultations.page.silence-none');
  const code = about.code !== undefined && html` <span class="mono">${about.code}</span>`;
  const rows = [
    { label: t('consultations.page.dossier'), value: html`${said(about.procedure, locale)}${code}` },
    { label: t('consultations.page.asked-by'), value: said(about.unit, locale) },
    { label: t('consultations.page.due'), value: html`<b>${formatInstant(row.due_at)}</b>` },
    { label: t('consultations.page.basis'), value: said(row.basis, locale) },
    { label: t('consultations.page.silence'), value: silence },
    ...(papers.length === 0 ? [] : [{ label: t('consultations.page.papers'), value: html`${files}` }]),
  ];
  return card({
    title: t('consultations.page.question'),
    body: html`<p class="reading">${inLocale(row.question, locale)}</p>${summaryList({ locale, rows })}`,
  });
}

const errorOf = (faults: readonly Fault[], name: string): string | undefined => faults.find((fault) => fault.field === name)?.text;

// words: consultations.verdict-*
function form(view: OpinionView): Html {
  const { t, locale, prefix, csrf, linkId, secret, answerId, typed, faults } = view;
  const options = verdicts.map((value) => ({ value, label: t(`consultations.verdict-${value}`), selected: typed.verdict === value }));
  return card({
    title: t('consultations.page.opinion'),
    body: html`<form class="form" method="post" action="${prefix}/gop-y/${linkId}" enctype="multipart/form-data" novalidate>
      ${csrf !== '' && csrfField(csrf)}<input type="hidden" name="ma" value="${secret}"><input type="hidden" name="answerId" value="${answerId}">
      ${choices({ locale, name: 'verdict', label: t('consultations.page.verdict'), required: true, error: errorOf(faults, 'verdict'), options })}
      ${field({ locale, name: 'text', type: 'textarea', label: t('consultations.page.text'), help: t('consultations.page.text-help'), value: typed.text, error: errorOf(faults, 'text'), maxLength: 10_000, rows: 6 })}
      ${field({ locale, name: 'as', label: t('consultations.page.as'), help: t('consultations.page.as-help'), value: typed.as, required: true, error: errorOf(faults, 'as'), maxLength: 200 })}
      ${fileSlot({ locale, name: 'file', label: t('consultations.page.file'), help: t('consultations.page.file-help'), accept: '.pdf', error: errorOf(faults, 'file') })}
      <p>${t('consultations.page.final')}</p>
      ${formActs([button({ label: t('consultations.page.send'), kind: 'primary' })])}
    </form>`,
  });
}

// words: consultations.page.over-*, consultations.verdict-*
function after({ t, locale, row, done, missed }: OpinionView): Content {
  const { state, ended_at: at, verdict, answer, answered_as: as } = row;
  if (state === 'asked') return null;
  const told = t(`consultations.page.over-${state}`, { at: at === null ? '' : formatInstant(at) });
  const given =
    verdict !== null &&
    card({
      title: t('consultations.page.given'),
      body: html`<p><b>${t(`consultations.verdict-${verdict}`)}</b></p>${answer !== null && html`<p class="reading">${inLocale(answer, locale)}</p>`}
        ${as !== null && html`<p class="quiet">${inLocale(as, locale)}</p>`}`,
    });
  const late = missed && alert({ locale, tone: 'late', live: true, title: t('consultations.page.missed') });
  return html`${late}${alert({ locale, tone: state === 'answered' ? 'ok' : 'soon', live: done, title: told })}${given}`;
}

/** Reading the question and answering it, without an account; what is over says how it ended. */
export function opinionPage(view: OpinionView): Html {
  const { t, locale, row, faults, now } = view;
  const isOpen = row.state === 'asked';
  const late = isOpen && isPast(row.due_at, now);
  const state = late ? chip(t('consultations.state-overdue'), 'late') : undefined;
  return html`<div class="narrow stack-wide">
    ${faults.length > 0 && errorSummary({ locale, errors: faults })}
    ${pageHead({ title: t('consultations.page.title'), lead: said(row.who, locale), ...(state === undefined ? {} : { state }) })}
    ${after(view)}${question(view)}${isOpen && form(view)}
  </div>`;
}
