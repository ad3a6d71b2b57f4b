import { visibleSteps, type CompiledForm, type Picked } from '#modules/forms';
import type { Words } from '#platform/i18n';
import {
  attributes,
  button,
  card,
  columns,
  csrfField,
  disclosure,
  html,
  inLocale,
  summaryList,
  type Content,
  type Html,
} from '#platform/pages';
import type { DraftFault } from '../server/check-draft.ts';
import type { DraftDetail } from '../server/drafts.ts';
import type { Renewal } from '../server/renew-draft.ts';
import { bothWords } from '../server/dossier.ts';
import { askedNotice, draftWords, stepOfField, type Asked } from './asked-parts.ts';
import { renewalOnTop, renewalPlace } from './renewal-part.ts';
import { said, type Speech } from './speech.ts';

/** A draft with what its pages need. */
export interface DraftView extends Speech {
  draft: DraftDetail;
  form: CompiledForm;
  project: { name: string; code: string } | undefined;
  /** When it was saved last, as shown. */
  savedAt: string;
  /** The key under which the browser may keep it, for filling it without network; none at a desk and on a screen that strangers share. */
  keep?: string | undefined;
  /** What lists have for words typed into pickers, by pointer. */
  matches: ReadonlyMap<string, readonly Picked[]>;
  /** Where the procedure has a newer version: what would become of the draft in it. */
  renewal: Renewal | undefined;
}

/** Steps that every dossier has after those of its form; form steps have no dot in their keys. */
export const papersStep = 'nop.giay-to';
/** The part of the last step where the applicant's consent is kept. */
export const consentPlace = 'dong-y';
/** The last step: everything checked, and the one act. */
export const checkStep = 'nop.kiem-tra';

/** The steps after the form's own. */
export const furtherSteps = ({ isAnswer }: { isAnswer: boolean }): { key: string; title: Words }[] => [
  { key: papersStep, title: bothWords('dossiers.page.step-papers') },
  { key: checkStep, title: bothWords(isAnswer ? 'dossiers.page.step-check-answer' : 'dossiers.page.step-check') },
];

/** All steps of a draft as its data asks for them now. */
export const stepsOf = ({ form, draft }: Pick<DraftView, 'form' | 'draft'>): { key: string; title: Words }[] => [
  ...visibleSteps(form, draft.data).map(({ key, title }) => ({ key, title })),
  ...furtherSteps({ isAnswer: draft.answers !== undefined }),
];

/** The address of a step; `anchor` is an element's id on it, and then its faults are shown. */
export function stepHref({ prefix }: Speech, draftId: string, step: string, anchor?: string): string {
  const faults = anchor === undefined ? '' : `&loi=1#${anchor}`;
  return `${prefix}/ho-so/ban-nhap/${draftId}?buoc=${step}${faults}`;
}

/** Where what was asked for is put right; none for what is neither paper nor field. */
function askedHref(view: DraftView, { component, pointer }: Asked['items'][number]): string | undefined {
  const { draft, form } = view;
  const slot = draft.components.find((one) => one.key === component && one.source === 'upload');
  if (slot !== undefined) return `${stepHref(view, draft.id, papersStep)}#s-tep-${slot.key}`;
  const step = pointer === undefined ? undefined : stepOfField(form, pointer);
  return step === undefined ? undefined : `${stepHref(view, draft.id, step)}#f-${pointer}`;
}

/** On top of each page of an answer, what was asked for. */
function askedOnTop(view: DraftView): Content {
  const { answers, asked } = view.draft;
  if (answers === undefined || asked === undefined) return null;
  return askedNotice({ ...view, asked, answers }, (item) => askedHref(view, item));
}

/** Where a draft is put down: the enterprise's home, or the desk. */
export function homeHref({ prefix }: Speech, { atDesk, enterpriseId }: Pick<DraftDetail, 'atDesk' | 'enterpriseId'>): string {
  return atDesk ? '/app/tiep-nhan' : `${prefix}/doanh-nghiep?dn=${enterpriseId ?? ''}`;
}

/** Where a fault is mended. */
export function faultHref(speech: Speech, draftId: string, fault: DraftFault): string | undefined {
  if (fault.where === 'consent') return `#${consentPlace}`;
  if (fault.where === 'procedure' && fault.code === 'changed') return `#${renewalPlace}`;
  if (fault.component !== undefined) return stepHref(speech, draftId, papersStep, `f-tep-${fault.component}`);
  return fault.step === undefined ? undefined : stepHref(speech, draftId, fault.step, `f-${fault.pointer ?? ''}`);
}

/** The steps as links, with how far one is; as the form shows its own. */
export function stepLinks(view: DraftView, current: string): Html {
  const { t, locale, draft, savedAt } = view;
  const all = stepsOf(view);
  const place = all.findIndex((step) => step.key === current) + 1;
  const items = all.map((step, index) => {
    const title = html`<span class="step-number">${index + 1}</span> ${said(step.title, locale)}`;
    const here = step.key === current;
    return html`<li>${here ? html`<span aria-current="step">${title}</span>` : html`<a class="step-link" href="${stepHref(view, draft.id, step.key)}">${title}</a>`}</li>`;
  });
  return html`<div class="form-head"><details class="form-steps"><summary>${t('dossiers.page.step-of', { step: place, steps: all.length })}</summary>
<nav aria-label="${t('dossiers.page.steps')}"><ol>${items}</ol></nav></details><p class="form-saved">${t('dossiers.page.saved-short', { time: savedAt })}</p></div>`;
}

/** Who brought it, where it is written at a desk. */
function deskRows({ t, locale, draft: { arrival } }: DraftView): { label: string; value: Content }[] {
  if (arrival === undefined) return [];
  // words: dossiers.presenter-*
  const role = t(`dossiers.presenter-${arrival.presenter.role}`);
  return [
    { label: t('dossiers.page.brought-by'), value: html`${inLocale(arrival.presenter.name, locale)} <span class="quiet">(${role})</span>` },
  ];
}

function aside(view: DraftView): Html {
  const { t, locale, prefix, csrf, draft, project } = view;
  const rows = [
    {
      label: t('dossiers.page.procedure'),
      value: html`<a href="${prefix}/thu-tuc/${draft.procedure.code}">${said(draft.procedure.name, locale)}</a>`,
    },
    { label: t('dossiers.page.enterprise'), value: inLocale(draft.enterprise.name, locale) },
    ...deskRows(view),
    ...(project === undefined ? [] : [{ label: t('dossiers.page.project'), value: inLocale(project.name, locale) }]),
  ];
  const discard = html`<p>${t(draft.answers === undefined ? 'dossiers.page.discard-says' : 'dossiers.page.discard-answer-says')}</p>
    <form method="post" action="${prefix}/ho-so/ban-nhap/${draft.id}/bo">${csrfField(csrf)}${button({ label: t('dossiers.page.discard-act'), kind: 'final', small: true })}</form>`;
  const title = draftWords(draft, view);
  return html`<aside class="draft-aside" aria-label="${title}">${card({
    title,
    body: html`${summaryList({ locale, rows })}
      <p><a href="${prefix}/ho-so/ban-nhap/${draft.id}/in">${t('dossiers.page.read-and-print')}</a></p>
      ${disclosure({ summary: t(draft.answers === undefined ? 'dossiers.page.discard' : 'dossiers.page.discard-answer'), body: discard })}`,
  })}</aside>`;
}

/** A page of a draft: the way back, the step itself, and beside it what is being filed for whom. */
export function draftFrame(view: DraftView, body: Content): Html {
  const { t, locale, draft } = view;
  const home = attributes({ href: homeHref(view, draft) });
  return html`<p class="draft-way"><a${home}><span aria-hidden="true">‹ </span>${said(draft.procedure.name, locale)}<span class="visually-hidden"> (${t('dossiers.page.to-home')})</span></a></p>
    ${columns([html`<div class="draft-main">${askedOnTop(view)}${renewalOnTop(view)}${body}</div>`, aside(view)], 'main-aside')}`;
}
