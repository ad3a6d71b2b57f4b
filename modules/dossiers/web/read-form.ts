import type { z } from 'zod';
import { showValue } from '#browser/forms';
import type { formsContract } from '#contracts/forms';
import type { Locale, Translate, Words } from '#platform/i18n';
import type { DossierDetail } from './use-dossier.ts';

type Definition = z.output<(typeof formsContract)['operations']['getForm']['out']>['definition'];
type Step = Definition['layout']['steps'][number];
type Item = Step['items'][number];
type Data = DossierDetail['data'];
type Json = Data[string];

/** Names and values under one heading; the rows of a table are blocks of their own. */
export interface ReadBlock {
  key: string;
  title?: Words;
  row?: number;
  facts: { label: Words; value: string }[];
}

interface Reader {
  locale: Locale;
  t: Translate;
}

/** What was filled in, in the order it was asked; what was left empty or did not apply is not shown. */
export function readSteps(definition: Definition, data: Data, reader: Reader): { key: string; title: Words; blocks: ReadBlock[] }[] {
  return definition.layout.steps
    .map(({ key, title, items }) => ({ key, title, blocks: blocksOf(items, data, reader, { key, facts: [] }) }))
    .filter((step) => step.blocks.length > 0);
}

function blocksOf(items: readonly Item[], data: Json, reader: Reader, into: ReadBlock): ReadBlock[] {
  const after: ReadBlock[] = [];
  for (const item of items) {
    if ('group' in item) {
      after.push(...blocksOf(item.items, data, reader, { key: `${into.key}/${item.group}`, title: item.title, facts: [] }));
      continue;
    }
    const value = valueAt(data, item.at);
    if (item.widget === 'table' && Array.isArray(value)) {
      for (const [index, row] of value.entries()) {
        const title = item.rowTitle ?? item.label;
        after.push(...blocksOf(item.row ?? [], row, reader, { key: `${into.key}${item.at}/${index}`, title, row: index + 1, facts: [] }));
      }
      continue;
    }
    // words: forms.yes, forms.no
    const text = showValue(item, value, reader.locale, (key) => reader.t(key === 'forms.yes' ? 'dossiers.web.yes' : 'dossiers.web.no'));
    if (text !== '') into.facts.push({ label: item.label, value: text });
  }
  return into.facts.length > 0 ? [into, ...after] : after;
}

function valueAt(data: Json | undefined, pointer: string): Json | undefined {
  let value: Json | undefined = data;
  for (const key of pointer.split('/').slice(1)) {
    value = typeof value === 'object' && value !== null && !Array.isArray(value) ? value[key] : undefined;
  }
  return value;
}
