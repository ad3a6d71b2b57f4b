import { attributes, button, html, inLocale, type Html } from '#platform/pages';
import type { Item } from './definition.ts';
import { inSentence } from './issue-text.ts';
import { above, fieldMarkup, frame, idOf, labelText, notesOf, type Drawing } from './render-field.ts';
import { groupAround, placeOf, rowAround, type Place, type Surroundings } from './walk.ts';

function rowCount({ value, schema }: Place): { count: number; least: number; full: boolean } {
  const least = schema?.minItems ?? 0;
  // A table that needs a row shows its first one empty instead of asking for a press of "add".
  const count = Math.max(Array.isArray(value) ? value.length : 0, least);
  return { count, least, full: count >= (schema?.maxItems ?? Infinity) };
}

function addButton({ locale, t }: Drawing, { field, pointer }: Place, title: string): Html {
  const label = field.addLabel?.[locale] ?? t('forms.add-row', { rowTitle: inSentence(title) });
  return button({ label: html`+ ${inLocale(label, locale)}`, name: `_add:${pointer}`, value: '1', unchecked: true });
}

function tableMarkup(drawing: Drawing, place: Place): Html {
  const { locale, t } = drawing;
  const { field, pointer } = place;
  const notes = notesOf(drawing, place);
  const title = field.rowTitle?.[locale] ?? t('forms.row');
  const { count, least, full } = rowCount(place);
  const rows = Array.from({ length: count }, (_, index) => row(drawing, place, index, title, count > least));
  const fieldset = attributes({
    ...frame(place, notes, ' rows'),
    id: idOf(pointer),
    tabindex: '-1',
    'aria-describedby': notes.describedBy,
  });
  return html`<fieldset${fieldset}><legend>${labelText(place, drawing)}</legend>${above(place, notes, drawing)}<input type="hidden" name="${`_rows:${pointer}`}" value="${count}">${
    count === 0 && html`<p class="quiet">${t('forms.rows-none')}</p>`
  }${rows}${!full && addButton(drawing, place, title)}</fieldset>`;
}

function row(drawing: Drawing, table: Place, index: number, title: string, removable: boolean): Html {
  const { locale, t } = drawing;
  const remove = t('forms.remove-row', { rowTitle: inSentence(title), row: index + 1 });
  return html`<fieldset class="row"><legend>${inLocale(title, locale)} ${index + 1}</legend><div class="row-fields">${itemFields(drawing, table.field.row ?? [], rowAround(table, index))}</div>${
    removable &&
    button({
      label: inLocale(remove, locale),
      kind: 'quiet',
      small: true,
      name: `_remove:${table.pointer}/${index}`,
      value: '1',
      unchecked: true,
    })
  }</fieldset>`;
}

/** The fields of some items as controls; what is hidden now is there with the attribute hidden, for the script to show. */
export function itemFields(drawing: Drawing, items: readonly Item[], around: Surroundings): Html {
  const { form, locale } = drawing;
  return html`${items.map((item) => {
    if (!('group' in item)) {
      const place = placeOf(form, item, around);
      return item.widget === 'table' ? tableMarkup(drawing, place) : fieldMarkup(drawing, place);
    }
    const inner = groupAround(form, item.visibleWhen, around);
    const shell = attributes({ class: 'group', 'data-group': true, hidden: !inner.visible });
    return html`<section${shell}><h2 class="group-title">${inLocale(item.title[locale], locale)}</h2>${
      item.note !== undefined && html`<p class="help">${inLocale(item.note[locale], locale)}</p>`
    }${itemFields(drawing, item.items, inner)}</section>`;
  })}`;
}

/** Where a link in the error summary leads for a field. */
export function anchorOf(place: Place | undefined, pointer: string): string {
  return place?.field.widget === 'file-slot' ? `_file:${pointer}` : pointer;
}
