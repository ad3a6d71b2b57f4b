import { attributes, html, inLocale, langOf, type AttributeValues, type Html } from '#platform/pages';
import type { Locale, Translate } from '#platform/i18n';
import { pickText, pickedOf, type Picked } from './pick.ts';
import type { Place } from './walk.ts';

interface Around {
  locale: Locale;
  t: Translate;
  matches?: ReadonlyMap<string, readonly Picked[]> | undefined;
}

function match({ pointer }: Place, locale: Locale, entry: Picked, index: number): Html {
  const id = `f-${pointer}-match-${index + 1}`;
  const { code, vi, en } = entry;
  const input = attributes({ type: 'radio', id, name: `_pick:${pointer}`, value: JSON.stringify({ code, vi, en }) });
  return html`<div class="choice"><input${input}><label for="${id}">${inLocale(pickText({ code, vi, en }, locale), locale)}</label></div>`;
}

/** What was found for the words that were typed, to choose from: without script this is how one chooses. */
function matches({ matches: found, locale, t }: Around, place: Place): Html | false {
  const entries = pickedOf(place.value) === undefined ? (found?.get(place.pointer) ?? []) : [];
  if (entries.length === 0) return false;
  return html`<fieldset class="pick-found choices" data-pick-found><legend>${t('forms.pick-found')}</legend><div class="choice-list">${entries.map(
    (entry, index) => match(place, locale, entry, index),
  )}</div></fieldset>`;
}

/** A field that is chosen from a list: typing shows what fits; without script by a search and a choice. */
export function pickControl(drawing: Around, place: Place, shared: AttributeValues, locked: boolean): Html {
  const { locale, t } = drawing;
  const text = pickText(place.value, locale);
  const input = attributes({
    type: 'text',
    ...shared,
    value: text,
    lang: langOf(text, locale),
    autocomplete: 'off',
    spellcheck: 'false',
    maxlength: 700,
    'data-list': locked ? undefined : place.field.list,
    'data-none': locked ? undefined : t('forms.pick-none'),
  });
  if (locked) return html`<input${input}>`;
  const search = attributes({ type: 'submit', class: 'button button-small', name: '_go', value: 'refresh', formnovalidate: true });
  return html`<div class="pick"><input${input}><noscript><button${search}>${t('forms.pick-search')}</button></noscript>${matches(drawing, place)}</div>`;
}
