import { formatInstant, textOf, type Params, type Words } from '#platform/i18n';
import {
  alert,
  button,
  chip,
  csrfField,
  errorSummary,
  fileSlot,
  formActs,
  html,
  inLocale,
  joinHtml,
  linkButton,
  pageHead,
  sizeInWords,
  table,
  type Content,
  type Html,
} from '#platform/pages';
import { formFileKey } from '../server/form-files.ts';
import { renderForm, visibleSteps, type FormError } from '#modules/forms';
import type { DraftFault } from '../server/check-draft.ts';
import type { ComponentSlot } from '../server/drafts.ts';
import { askedBy, askedOf } from './asked-parts.ts';
import { consentPart, moveActs, signingPart, trayPart } from './desk-parts.ts';
import { checkStep, draftFrame, faultHref, furtherSteps, papersStep, stepHref, stepLinks, type DraftView } from './draft-frame.ts';
import { scanTray } from './draft-pages-contract.ts';
import { heldRead, heldSlot } from './held-part.ts';
import { isServed, registerNote, registerRead, registerSlot } from './register-part.ts';
import { said, type Speech } from './speech.ts';

/** Somebody else saved meanwhile, perhaps the same person in another tab: who and when, and what differs from what was typed here. */
export interface Conflict {
  who: NonNullable<Params[string]>;
  at: string;
  differing: readonly { pointer: string; label: Words; saved: Words; typed: Words }[];
}

function differingFields({ t, locale }: Speech, { differing }: Conflict): Html {
  if (differing.length === 0) return html`<p>${t('dossiers.page.changed-nothing')}</p>`;
  const value = (words: Words): Content =>
    textOf(words, locale) === '' ? html`<span class="quiet">${t('dossiers.page.changed-empty')}</span>` : said(words, locale);
  const rows = differing.map(({ pointer, label, saved, typed }) => [
    html`<a href="${`#f-${pointer}`}">${said(label, locale)}</a>`,
    value(saved),
    value(typed),
  ]);
  return html`<p>${t('dossiers.page.changed-what', { count: differing.length })}</p>
    ${table({
      caption: t('dossiers.page.changed-fields'),
      columns: [
        { label: t('dossiers.page.changed-field'), role: 'title' },
        { label: t('dossiers.page.changed-saved') },
        { label: t('dossiers.page.changed-typed') },
      ],
      rows,
    })}`;
}

/** One topic of the form. */
export function draftFormPage(
  view: DraftView & { step: string; errors: readonly FormError[]; version: number; conflict?: Conflict },
): Html {
  const { t, locale, prefix, csrf, draft, form, step, errors, version, savedAt, conflict, keep, matches } = view;
  const action = `${prefix}/ho-so/ban-nhap/${draft.id}`;
  const hidden = { _csrf: csrf, _version: String(version), _form: draft.formVersionId };
  const { data, provenance } = draft;
  const shown = renderForm({
    form,
    data,
    provenance,
    errors,
    locale,
    mode: 'edit',
    step,
    matches,
    action,
    hidden,
    saveUrl: `${action}/luu`,
    fileHref: ({ id }) => `/api/v1/dossiers/drafts/${draft.id}/components/${formFileKey(String(id))}`,
    savedAt,
    furtherSteps: furtherSteps({ isAnswer: draft.answers !== undefined }),
    ...(keep === undefined || conflict !== undefined ? {} : { keep }),
    asked: askedBy(draft.asked, 'pointer', view),
  });
  const meanwhile =
    conflict !== undefined &&
    alert({
      locale,
      tone: 'soon',
      title: t('dossiers.page.changed-meanwhile', { who: conflict.who, at: conflict.at }),
      body: differingFields(view, conflict),
      live: true,
    });
  const note = keep !== undefined && html`<p class="help draft-kept" data-kept-note hidden>${t('dossiers.page.kept-note')}</p>`;
  return draftFrame(view, html`${meanwhile}${shown}${note}`);
}

// words: dossiers.copy-*
function slotHelp({ note, copyKinds, accept, maxBytes, requiredWhen }: ComponentSlot, { t, locale }: Speech): Html {
  const [first = '', ...others] = copyKinds.map((kind) => t(`dossiers.copy-${kind}`));
  const copies = [first, ...others.map((copy) => copy.slice(0, 1).toLowerCase() + copy.slice(1))].join(` ${t('dossiers.page.or')} `);
  const limits = t('dossiers.page.file-rule', { kinds: accept.join(', ').toUpperCase(), size: sizeInWords(maxBytes, locale) });
  const lines: Content[] = [requiredWhen && said(requiredWhen, locale), note && said(note, locale), html`${copies}. ${limits}`];
  return joinHtml(lines.filter((line) => line !== undefined).map((line) => html`<span class="slot-line">${line}</span>`));
}

/** True for what has to be handed in: nothing stands for it. */
const isAskedFor = ({ required, substitute, register }: ComponentSlot): boolean =>
  required && substitute === undefined && !isServed(register);

/** What stands instead of a slot, or above it. */
function around(one: ComponentSlot, filled: Html, view: DraftView, refused: boolean): Html {
  const { substitute, register, file, key } = one;
  const isOpen = file === undefined;
  if (isOpen && !refused && substitute !== undefined) return heldSlot({ ...one, substitute }, filled, view);
  if (isOpen && !refused && isServed(register)) return registerSlot({ ...one, register }, filled, view);
  const asked = askedBy(view.draft.asked, 'component', view).get(key);
  const note = isOpen && register !== undefined && registerNote(register, view);
  if (asked === undefined && note === false) return filled;
  return html`<div class="asked-slot">${askedOf(asked, view)}${note}${filled}</div>`;
}

const extensions: Readonly<Record<string, string>> = { jpeg: '.jpg,.jpeg', xml: '.xml,.edxml' };

function slot(one: ComponentSlot, view: DraftView, error: string | undefined): Html {
  const { t, locale, draft, prefix } = view;
  const { key, file } = one;
  const facts = (held: NonNullable<ComponentSlot['file']>) =>
    html`${sizeInWords(held.size, locale)} · ${formatInstant(new Date(held.addedAt))} · <span title="${held.sha256}">SHA-256 <span class="mono">${held.sha256.slice(0, 8)}…${held.sha256.slice(-4)}</span></span>`;
  const moves = draft.atDesk && file !== undefined && moveActs(one, view);
  const filled = fileSlot({
    locale,
    name: `tep-${key}`,
    label: said(one.name, locale),
    help: slotHelp(one, view),
    accept: one.accept.map((kind) => extensions[kind] ?? `.${kind}`).join(','),
    file: file && {
      name: file.name,
      href: `/api/v1/dossiers/drafts/${draft.id}/components/${key}`,
      facts: html`${facts(file)} · ${t('dossiers.page.file-checked')}${moves}`,
    },
    error,
    required: isAskedFor(one),
    remove: { name: '_remove', value: key },
    uploadUrl: `${prefix}/ho-so/ban-nhap/${draft.id}/giay-to`,
  });
  return around(one, filled, view, error !== undefined);
}

/** The papers: one slot each, checked when they come. */
export function draftPapersPage(view: DraftView & { errors: ReadonlyMap<string, string> }): Html {
  const { t, locale, prefix, csrf, draft, errors } = view;
  const uploads = draft.components.filter((one) => one.source === 'upload');
  const filled = draft.components.filter((one) => one.source === 'form');
  const list = uploads.flatMap(({ key }) => {
    const text = errors.get(key);
    return text === undefined ? [] : [{ field: `tep-${key}`, text: inLocale(text, locale) }];
  });
  return draftFrame(
    view,
    html`<form class="form draft-papers" method="post" action="${prefix}/ho-so/ban-nhap/${draft.id}/giay-to" enctype="multipart/form-data" novalidate>
    ${csrfField(csrf)}<button class="visually-hidden" type="submit" name="_go" value="next" tabindex="-1" aria-hidden="true">${t('dossiers.page.continue')}</button>
    ${list.length > 0 && errorSummary({ locale, errors: list })}
    ${stepLinks(view, papersStep)}
    <h1>${t('dossiers.page.step-papers')}</h1>
    <p class="lead">${t('dossiers.page.papers-lead')}</p>
    ${filled.map((one) => html`<p class="paper-filled"><span class="chip chip-ok">✓</span> ${said(one.name, locale)}: ${t('dossiers.page.paper-is-form')}</p>`)}
    ${draft.atDesk && trayPart(view, errors.get(scanTray))}
    ${uploads.map((one) => slot(one, view, errors.get(one.key)))}
    ${uploads.length === 0 && html`<p>${t('dossiers.page.no-papers')}</p>`}
    <div class="form-later">${button({ label: t('dossiers.page.save-later'), kind: 'quiet', name: '_go', value: 'save' })}</div>
    ${formActs([button({ label: t('dossiers.page.back'), name: '_go', value: 'back' }), button({ label: t('dossiers.page.continue'), kind: 'primary', name: '_go', value: 'next' })])}
  </form>`,
  );
}

function faultList(view: DraftView, faults: readonly DraftFault[]): Html {
  const { t, locale, draft } = view;
  const items = faults.map((fault) => {
    const href = faultHref(view, draft.id, fault);
    const text = said(fault.text, locale);
    return html`<li>${href === undefined ? text : html`<a href="${href}">${text}</a>`}</li>`;
  });
  return html`<div class="error-summary" role="alert" tabindex="-1" data-error-summary aria-labelledby="faults-title">
    <h2 id="faults-title">${t('dossiers.page.faults', { count: faults.length })}</h2><ul>${items}</ul></div>`;
}

function papersRead(view: DraftView, changeable: boolean): Html {
  const { draft, t, locale } = view;
  const state = (one: ComponentSlot): Content => {
    if (one.source === 'form') return chip(t('dossiers.page.paper-is-form'), 'ok');
    if (one.file !== undefined) {
      const { name, size } = one.file;
      return html`<a href="${`/api/v1/dossiers/drafts/${draft.id}/components/${one.key}`}">${inLocale(name, locale)}</a> <span class="quiet">${sizeInWords(size, locale)}</span>`;
    }
    if (one.substitute !== undefined) return heldRead(one, undefined, view);
    if (isServed(one.register)) return registerRead(one, undefined, view);
    return one.required
      ? chip(t('dossiers.page.paper-missing'), 'late')
      : html`<span class="quiet">${t('dossiers.page.paper-none')}</span>`;
  };
  const pairs = draft.components.map((one) => html`<div class="pair"><dt>${said(one.name, locale)}</dt><dd>${state(one)}</dd></div>`);
  const change = html`<a class="review-change" href="${stepHref(view, draft.id, papersStep)}">${t('dossiers.page.change')}<span class="visually-hidden"> ${t('dossiers.page.step-papers')}</span></a>`;
  return html`<div class="review-step">${changeable && change}<section class="read-step"><h2>${t('dossiers.page.step-papers')}</h2><dl class="pairs">${pairs}</dl></section></div>`;
}

/** Everything that was written, for reading; with ways to change it unless printed. */
export function draftRead(view: DraftView, changeable: boolean): Html {
  const { t, locale, draft, form } = view;
  const steps = visibleSteps(form, draft.data).map((step) => {
    const change = html`<a class="review-change" href="${stepHref(view, draft.id, step.key)}">${t('dossiers.page.change')}<span class="visually-hidden"> ${said(step.title, locale)}</span></a>`;
    return html`<div class="review-step">${changeable && change}${renderForm({ form, data: draft.data, locale, mode: 'read', step: step.key })}</div>`;
  });
  return html`<div class="review">${steps}${papersRead(view, changeable)}</div>`;
}

// words: dossiers.page.send, dossiers.page.send-final, dossiers.page.send-answer, dossiers.page.send-answer-final, dossiers.page.send-desk, dossiers.page.send-desk-final
const sendWords = ({ answers, atDesk }: DraftView['draft']): string =>
  answers !== undefined ? 'send-answer' : atDesk ? 'send-desk' : 'send';

/** The last step: everything that is missing at once, everything that was written, and the one act. */
export function draftCheckPage(view: DraftView & { faults: readonly DraftFault[]; beside: readonly Words[] }): Html {
  const { t, locale, prefix, csrf, draft, faults, beside } = view;
  const complete = faults.length === 0;
  const isAnswer = draft.answers !== undefined;
  const back = linkButton({ label: t('dossiers.page.back'), href: stepHref(view, draft.id, papersStep) });
  const first = faults.flatMap((fault) => faultHref(view, draft.id, fault) ?? [])[0];
  const mend = first !== undefined && linkButton({ label: t('dossiers.page.mend-first'), href: first, kind: 'primary' });
  const send = html`<form method="post" action="${prefix}/ho-so/ban-nhap/${draft.id}/nop" class="draft-send">${csrfField(csrf)}
    <p class="help">${t(`dossiers.page.${sendWords(draft)}-final`)}</p>${formActs([back, button({ label: t(`dossiers.page.${sendWords(draft)}`), kind: 'primary' })])}</form>`;
  return draftFrame(
    view,
    html`<div class="form draft-check">${stepLinks(view, checkStep)}
    <h1>${t(isAnswer ? 'dossiers.page.step-check-answer' : 'dossiers.page.step-check')}</h1>
    ${complete ? alert({ locale, tone: 'ok', title: t(isAnswer ? 'dossiers.page.complete-answer' : 'dossiers.page.complete'), body: html`<p>${t('dossiers.page.complete-text')}</p>` }) : faultList(view, faults)}
    ${beside.length > 0 && alert({ locale, tone: 'info', title: t('dossiers.page.beside'), body: html`<ul>${beside.map((name) => html`<li>${said(name, locale)}</li>`)}</ul>` })}
    ${draftRead(view, true)}
    ${consentPart(view)}
    ${complete ? send : formActs([back, mend])}</div>`,
  );
}

/** What was written, alone on a page for print. */
export function draftPrintPage(view: DraftView): Html {
  const { t, locale, draft } = view;
  return html`<p class="draft-way no-print"><a href="${stepHref(view, draft.id, checkStep)}"><span aria-hidden="true">‹ </span>${t('dossiers.page.back-to-draft')}</a></p>
    ${pageHead({
      eyebrow: t('dossiers.page.print-eyebrow', { at: view.savedAt }),
      title: said(draft.procedure.name, locale),
      lead: html`${inLocale(draft.enterprise.name, locale)} · <span class="mono">${draft.enterprise.code}</span>`,
    })}
    ${draftRead(view, false)}
    ${signingPart(view)}`;
}
