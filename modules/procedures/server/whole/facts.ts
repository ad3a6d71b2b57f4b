import { placesOf, type CompiledForm } from '#modules/forms';
import { translator, type Words } from '#platform/i18n';
import type { z } from 'zod';
import type { wholeOperations } from '../../whole-operations.ts';
import { bothWords } from '../rules.ts';

type Fact = z.output<(typeof wholeOperations)['listDraftChoices']['out']>['facts'][number];

const types: Readonly<Record<string, Fact['type']>> = {
  int: 'number',
  dec: 'number',
  money: 'number',
  date: 'date',
  enum: 'choice',
  multi: 'choices',
  bool: 'boolean',
  declaration: 'boolean',
};

const unread = new Set(['table', 'file-slot']);

/** The answers of a form that stand once in a dossier, by the name FEEL reads them with. */
export function answersOf(form: CompiledForm | undefined): Fact[] {
  if (form === undefined) return [];
  return placesOf(form, {})
    .filter(({ field, within }) => within === undefined && !unread.has(field.widget))
    .map(({ field, pointer }) => ({
      name: pointer.slice(1).replaceAll('/', '.') + (field.widget === 'pick' ? '.code' : ''),
      label: field.label,
      type: types[field.widget] ?? 'text',
      ...(field.options === undefined ? {} : { options: field.options }),
    }));
}

// words: procedures.whole.fact-*
const ofDossier: readonly [name: string, key: string, type: Fact['type']][] = [
  ['enterprise.name', 'enterprise-name', 'text'],
  ['enterprise.code', 'enterprise-code', 'text'],
  ['enterpriseAddress', 'enterprise-address', 'text'],
  ['project.name', 'project-name', 'text'],
  ['project.code', 'project-code', 'text'],
  ['certificate.number', 'certificate-number', 'text'],
  ['dossier.code', 'dossier-code', 'text'],
  ['dossier.applicant', 'dossier-applicant', 'text'],
  ['dossier.receivedOn', 'dossier-received', 'date'],
  ['dossier.dueAt', 'dossier-due', 'date'],
  ['procedure.name', 'procedure-name', 'text'],
];

/** What papers may name: what every dossier knows, and the answers of its form in words. */
export const factsOf = (form: CompiledForm | undefined): Fact[] => [
  ...ofDossier.map(([name, key, type]) => ({ name, label: bothWords(`procedures.whole.fact-${key}`), type })),
  ...answersOf(form).map(({ name, label }) => ({ name: `shown.${name}`, label, type: 'text' as const })),
];

/** The first names that an expression over a dossier may begin with. */
export const factHeads: ReadonlySet<string> = new Set(
  'data shown written enterprise enterpriseAddress project certificate investors procedure dossier bases'.split(' '),
);

/** An invented value: what stands there, between guillemets. */
export const invented = (facts: readonly Fact[], expression: string, locale: keyof Words): string => {
  const found = facts.find(({ name }) => name === expression);
  return `«${found === undefined ? translator(locale)('procedures.whole.some-value') : found.label[locale]}»`;
};
