import type { z } from 'zod';
import { dayTyped, formatDate } from '#platform/i18n';
import type { proceduresContract } from '../../contract.ts';
import { opinionFault, opinionIn, opinionOf, type OpinionEntry, type OpinionFault } from './opinion-entry.ts';
import { splitFault, splitIn, splitOf, type SplitEntry, type SplitFault } from './split-entry.ts';
import { filled, numberText, numberTyped } from './typed.ts';

type Operations = (typeof proceduresContract)['operations'];
/** The draft of a procedure beside its newest version. */
export type DraftShown = z.output<Operations['getVersionDraft']['out']>;
type Saved = z.input<Operations['saveVersionDraft']['in']>;
type Unit = DraftShown['parts']['cases'][number]['unit'];
type Names = { vi: string; en: string };

/** When a paper is asked for. */
export type Asked = 'always' | 'when' | 'never';

interface PaperEntry {
  key: string;
  name: Names;
  added: boolean;
  asked: Asked;
  when: string;
  whenVi: string;
  whenEn: string;
}

/** A draft as it is typed. */
export interface DraftEntry {
  cases: { key: string; name: Names; value: string; unit: Unit; rule: string; when: string; isLast: boolean }[];
  fees: { place: number; name: Names; amount: string }[];
  papers: PaperEntry[];
  opinions: OpinionEntry[];
  splits: SplitEntry[];
  document: string;
  article: string;
  certainty: 'text' | 'seen' | 'background';
  day: string;
  because: string;
}

/** What is typed wrong: where a person finds it again. */
export type DraftFault = 'limit' | 'fee' | 'condition' | 'name' | 'day' | OpinionFault | SplitFault;

/** A paper as it is typed. */
export function paperOf({ key, name, required, requiredWhen, added }: DraftShown['parts']['components'][number]): PaperEntry {
  const asked = required === true ? 'always' : required === false ? 'never' : 'when';
  const when = typeof required === 'string' ? required : '';
  return { key, name, added, asked, when, whenVi: requiredWhen?.vi ?? '', whenEn: requiredWhen?.en ?? '' };
}

const caseOf = (
  { key, name, value, unit, rule = '', when = '' }: DraftShown['parts']['cases'][number],
  isLast: boolean,
): DraftEntry['cases'][number] => ({
  key,
  name,
  value: numberText(value),
  unit,
  rule,
  when,
  isLast,
});

function decisionOf(draft: DraftShown['draft']): Pick<DraftEntry, 'document' | 'article' | 'certainty' | 'day' | 'because'> {
  const { document = '', article = '', certainty = 'background' } = draft?.law ?? {};
  return {
    document,
    article,
    certainty,
    day: draft?.validFrom === undefined ? '' : formatDate(draft.validFrom),
    because: draft?.because ?? '',
  };
}

/** What the fields show at first. */
export function entryOf({ parts, draft }: DraftShown): DraftEntry {
  return {
    cases: parts.cases.map((one, place) => caseOf(one, place === parts.cases.length - 1)),
    fees: parts.fees.map(({ place, name, amount }) => ({ place, name, amount: amount === null ? '' : String(amount) })),
    papers: parts.components.map(paperOf),
    opinions: parts.opinions.map(opinionOf),
    splits: parts.splits.map(splitOf),
    ...decisionOf(draft),
  };
}

const amountTyped = (text: string): number => {
  const digits = text.replaceAll(/[\s.,đ]/g, '');
  return /^\d{1,10}$/.test(digits) ? Number(digits) : Number.NaN;
};
function casesIn({ cases }: DraftEntry): Saved['parts']['cases'] {
  return cases.map(({ key, value, unit, rule, when }) => ({
    key,
    value: numberTyped(value),
    unit,
    ...(filled(rule) ? { rule: rule.trim() } : {}),
    ...(filled(when) ? { when: when.trim() } : {}),
  }));
}

function paperIn({ key, name, added, asked, when, whenVi, whenEn }: PaperEntry): Saved['parts']['components'][number] {
  const said = filled(whenVi) ? { requiredWhen: { vi: whenVi.trim(), en: filled(whenEn) ? whenEn.trim() : whenVi.trim() } } : {};
  const names = { vi: name.vi.trim(), en: filled(name.en) ? name.en.trim() : name.vi.trim() };
  return {
    key,
    ...(added ? { name: names } : {}),
    required: asked === 'when' ? when.trim() : asked === 'always',
    ...(asked === 'when' ? said : {}),
  };
}

function faultIn(entry: DraftEntry): DraftFault | undefined {
  if (entry.cases.some(({ value }) => !(numberTyped(value) > 0))) return 'limit';
  if (entry.fees.some(({ amount }) => filled(amount) && Number.isNaN(amountTyped(amount)))) return 'fee';
  if (entry.papers.some(({ asked, when }) => asked === 'when' && !filled(when))) return 'condition';
  if (entry.papers.some(({ added, name }) => added && !filled(name.vi))) return 'name';
  if (filled(entry.day) && dayTyped(entry.day) === undefined) return 'day';
  return opinionFault(entry.opinions) ?? splitFault(entry.splits);
}

/** What is sent; or what is typed wrong. */
export function readEntry(entry: DraftEntry, of: { code: string; revision?: number | undefined }): Saved | DraftFault {
  const fault = faultIn(entry);
  if (fault !== undefined) return fault;
  const { document, article, certainty, because } = entry;
  const validFrom = dayTyped(entry.day);
  return {
    code: of.code,
    parts: {
      cases: casesIn(entry),
      fees: entry.fees.map(({ place, amount }) => ({ place, amount: filled(amount) ? amountTyped(amount) : null })),
      components: entry.papers.map(paperIn),
      opinions: entry.opinions.map(opinionIn),
      splits: entry.splits.map(splitIn),
    },
    ...(filled(document) ? { law: { document: document.trim(), article: article.trim(), certainty } } : {}),
    ...(validFrom === undefined ? {} : { validFrom }),
    because: because.trim(),
    ...(of.revision === undefined ? {} : { revision: of.revision }),
  };
}

/** A paper that is not there yet; its key is made of a number that no other has. */
export function addedPaper(papers: readonly PaperEntry[]): PaperEntry {
  let number = papers.length + 1;
  while (papers.some(({ key }) => key === `paper-${number}`)) number += 1;
  return { key: `paper-${number}`, name: { vi: '', en: '' }, added: true, asked: 'always', when: '', whenVi: '', whenEn: '' };
}
