import { changesBetween, formWords, meet, placeLabel, placeText, renderForm, visibleSteps, wordsFrom, type Sides } from '#browser/forms';
import { alert, button, choices, csrfField, formActs, html, inLocale, linkButton, type Html } from '#platform/pages';
import type { Translate } from '#platform/i18n';
import { formPlace, shownDraft, type DraftAddress, type Kept } from './kept.ts';

/** As strict as the server's own: nothing in these pages comes from elsewhere, and nothing in them is a script or style of its own. */
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const wordsOf = ({ words }: Kept, { locale }: DraftAddress): Translate => wordsFrom(words[locale], locale);

/** The address of a step. */
export const stepAddress = ({ prefix, id }: DraftAddress, step: string | undefined): string =>
  `${prefix}/ho-so/ban-nhap/${id}${step === undefined ? '' : `?buoc=${encodeURIComponent(step)}`}`;

function page(kept: Kept, { locale }: DraftAddress, body: Html, status = 200): Response {
  const frame = kept.frames[locale] ?? kept.frames.vi ?? kept.frames.en ?? formPlace;
  return new Response(
    frame.replace(formPlace, () => body.toString()),
    {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cache-control': 'no-store',
      },
    },
  );
}

function awayNotice(kept: Kept, address: DraftAddress): Html {
  const t = wordsOf(kept, address);
  const { locale } = address;
  const body = html`<p>${t('dossiers.offline.away-text')}</p>`;
  return html`<div data-away>${alert({ locale, tone: 'info', title: t('dossiers.offline.away'), body, live: true })}</div>`;
}

/** A step without network: the form as the server would draw it, over what was written here. */
export function stepPage(kept: Kept, address: DraftAddress): Response {
  const { locale, step } = address;
  const draft = shownDraft(kept);
  const steps = visibleSteps(kept.form, draft.data);
  if (kept.further.some(({ key }) => key === step)) return needsNetworkPage(kept, address);
  const action = stepAddress(address, undefined);
  const form = renderForm({
    form: kept.form,
    ...draft,
    locale,
    mode: 'edit',
    step: (steps.find(({ key }) => key === step) ?? steps[0])?.key ?? '',
    action,
    hidden: { _csrf: kept.csrf, _version: String(kept.base.version) },
    saveUrl: `${action}/luu`,
    keep: 'here',
    furtherSteps: kept.further,
  });
  return page(kept, address, html`${awayNotice(kept, address)}${form}`);
}

/** What cannot be done without network, and the way back to what can; nothing was sent. */
export function needsNetworkPage(kept: Kept, address: DraftAddress): Response {
  const t = wordsOf(kept, address);
  const last = visibleSteps(kept.form, shownDraft(kept).data).at(-1);
  const back = linkButton({ label: t('dossiers.offline.back-to-form'), href: stepAddress(address, last?.key), kind: 'primary' });
  const body = html`<h1>${t('dossiers.offline.needs-network')}</h1><p class="lead">${t('dossiers.offline.needs-network-text')}</p><p>${back}</p>`;
  return page(kept, address, body, 503);
}

/** Where both changed the same: both answers, field by field, and the choice. */
export function choicePage(kept: Kept, address: DraftAddress): Response {
  const { locale } = address;
  const t = wordsOf(kept, address);
  const inForms = formWords(locale);
  const sides: Sides = { base: kept.base.data, mine: kept.mine ?? kept.base.data, theirs: kept.apart?.data ?? kept.base.data };
  const { apart } = meet(kept.form, sides);
  const text = (side: 'mine' | 'theirs', pointer: string): string =>
    placeText(kept.form, sides[side], pointer, locale, inForms) || t('dossiers.offline.apart-empty');
  const fields = apart.map(({ pointer }) =>
    choices({
      locale,
      name: `chon:${pointer}`,
      label: inLocale(placeLabel(kept.form, sides, pointer, locale, inForms), locale),
      required: true,
      options: (['mine', 'theirs'] as const).map((side) => ({
        value: side,
        label: text(side, pointer),
        help: t(`dossiers.offline.apart-${side}`),
        selected: side === 'mine',
      })),
    }),
  );
  const body = html`<form class="form draft-apart" method="post" action="${stepAddress(address, undefined)}">${csrfField(kept.csrf)}<input type="hidden" name="_apart" value="1">
    <h1>${t('dossiers.offline.apart')}</h1><p class="lead">${t('dossiers.offline.apart-text')}</p><p>${t('dossiers.offline.apart-question')}</p>
    <div class="form-body">${fields}</div><p class="help">${t('dossiers.offline.apart-rest')}</p>${formActs([button({ label: t('dossiers.offline.apart-keep'), kind: 'primary' })])}</form>`;
  return page(kept, address, body, 409);
}

/** The draft was sent or discarded elsewhere: what was written here, to be read and forgotten. */
export function overPage(kept: Kept, address: DraftAddress): Response {
  const { locale } = address;
  const t = wordsOf(kept, address);
  const inForms = formWords(locale);
  const mine = kept.mine ?? kept.base.data;
  const sides: Sides = { base: kept.base.data, mine, theirs: kept.base.data };
  const pointers = changesBetween(kept.form, kept.base.data, mine);
  const rows = pointers.map(
    (pointer) =>
      html`<div class="pair"><dt>${inLocale(placeLabel(kept.form, sides, pointer, locale, inForms), locale)}</dt><dd>${inLocale(placeText(kept.form, mine, pointer, locale, inForms), locale)}</dd></div>`,
  );
  const body = html`<form class="form" method="post" action="${stepAddress(address, undefined)}">${csrfField(kept.csrf)}<input type="hidden" name="_forget" value="1">
    <h1>${t('dossiers.offline.over')}</h1><p class="lead">${t('dossiers.offline.over-text')}</p>
    ${rows.length === 0 ? html`<p>${t('dossiers.offline.over-nothing')}</p>` : html`<dl class="pairs">${rows}</dl>`}
    ${formActs([button({ label: t('dossiers.offline.forget'), kind: 'primary' })])}</form>`;
  return page(kept, address, body, 409);
}
