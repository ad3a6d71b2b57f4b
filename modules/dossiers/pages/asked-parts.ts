import type { CompiledForm } from '#modules/forms';
import { alert, attributes, html, inLocale, joinHtml, type Content, type Html } from '#platform/pages';
import type { DraftDetail } from '../server/drafts.ts';
import { instantOf, type Speech } from './speech.ts';

/** What the applicant was asked to complete. */
export type Asked = NonNullable<DraftDetail['asked']>;
type AskedItem = Asked['items'][number];
type LayoutItem = CompiledForm['definition']['layout']['steps'][number]['items'][number];

/** In the address of a dossier, after an answer was sent. */
export const answerSent = 'bo-sung';

const isAt = (item: LayoutItem, pointer: string): boolean =>
  'group' in item ? item.items.some((inner) => isAt(inner, pointer)) : item.at === pointer || pointer.startsWith(`${item.at}/`);

/** The key of the form's step in which a field is asked; none where the form has no such field. */
export function stepOfField(form: CompiledForm, pointer: string): string | undefined {
  return form.definition.layout.steps.find((step) => step.items.some((item) => isAt(item, pointer)))?.key;
}

/** What is asked for; of what we hold already also why. */
const requestOf = ({ request, heldReason }: AskedItem, { t }: Speech): string =>
  heldReason === undefined ? request : `${request} ${t('dossiers.page.asked-held', { reason: heldReason })}`;

/** What is asked of one paper or field: everything said about it, by its key or pointer. */
export function askedBy(asked: Asked | undefined, by: 'component' | 'pointer', speech: Speech): Map<string, string> {
  const found = new Map<string, string>();
  for (const item of asked?.items ?? []) {
    const key = item[by];
    if (key !== undefined) found.set(key, [found.get(key), requestOf(item, speech)].filter((part) => part !== undefined).join(' '));
  }
  return found;
}

/** What is asked for, one by one; `hrefOf` leads to where it is done. */
export function askedItems(items: readonly AskedItem[], speech: Speech, hrefOf?: (item: AskedItem) => string | undefined): Html {
  const { locale } = speech;
  return html`<ol class="asked-items">${items.map((item) => {
    const name = inLocale(item.name, locale);
    const href = hrefOf?.(item);
    return html`<li>${href === undefined ? html`<b>${name}</b>` : html`<a${attributes({ href })}><b>${name}</b></a>`}: ${inLocale(requestOf(item, speech), locale)}</li>`;
  })}</ol>`;
}

/** Why it is asked for and on which basis, in the authority's own words. */
export function askedWhy({ because, basis }: Pick<Asked, 'because' | 'basis'>, { t, locale }: Speech): Html {
  const lines: Content[] = [html`<p>${t('dossiers.page.asked-because')} ${inLocale(because, locale)}</p>`];
  if (basis !== undefined && basis !== '') lines.push(html`<p>${t('dossiers.page.asked-basis')} ${inLocale(basis, locale)}</p>`);
  return joinHtml(lines.map((line) => html`${line}`));
}

/** Until when an answer is waited for. */
export const askedUntil = (deadline: string | undefined, { t }: Speech): string =>
  deadline === undefined ? t('dossiers.page.asked-no-deadline') : t('dossiers.page.asked-until', { at: instantOf(deadline) });

/** At the top of each page of an answer: what was asked for, until when, each with the way to its place. */
export function askedNotice(
  view: Speech & { asked: Asked; answers: NonNullable<DraftDetail['answers']> },
  hrefOf: (item: AskedItem) => string | undefined,
): Html {
  const { t, locale, prefix, asked, answers } = view;
  return alert({
    locale,
    tone: 'soon',
    title: html`${t('dossiers.page.answer-title', { count: asked.items.length })} ${askedUntil(asked.deadline, view)}`,
    body: html`${askedItems(asked.items, view, hrefOf)}<p><a href="${prefix}/ho-so/${answers.dossierId}">${t('dossiers.page.to-dossier')}</a></p>`,
  });
}

/** Above a slot: what of this paper is to be completed. */
export function askedOf(request: string | undefined, { t, locale }: Speech): Content {
  return request !== undefined && html`<p class="asked"><b>${t('dossiers.page.asked-here')}</b> ${inLocale(request, locale)}</p>`;
}

/** What a draft is called: a new dossier's, or the answer to a request. */
export const draftWords = (draft: Pick<DraftDetail, 'answers'>, speech: Speech): string =>
  speech.t(draft.answers === undefined ? 'dossiers.page.draft' : 'dossiers.page.answer-draft');
