import { valueAt, type Data, type Json } from '#modules/forms';
import { frameAnswers, hopsOf, type Answering, type DemoProcedure, type DemoVariant } from './demo-procedure.ts';

/** A procedure of the ordinary road (received, assigned, appraised, drafted, signed, issued, given back) that is filed now and then. */
export interface FiledNowAndThen extends Omit<DemoProcedure, 'share' | 'extras' | 'variants'>, Pick<DemoVariant, 'answers'> {
  facts?: Data;
  drafted?: DemoVariant['drafted'];
}

/** Some of the year's dossiers are of it: few beside those that are filed most. */
export const nowAndThen = ({ facts = {}, drafted, answers, ...given }: FiledNowAndThen): DemoProcedure => ({
  ...given,
  share: 1.5,
  extras: [],
  variants: [{ share: 1, facts, hops: hopsOf(['accept', 'assign', 'work']), answers, ...(drafted === undefined ? {} : { drafted }) }],
});

/** Answers where the record says nothing yet. */
export const unlessKnown = (data: Data, answers: Readonly<Record<string, Json>>): Record<string, Json> =>
  Object.fromEntries(Object.entries(answers).filter(([pointer]) => valueAt(data, pointer) === undefined));

/** One paragraph in the drafter's words. */
export const said = (text: string): Json => [{ type: 'paragraph', runs: [{ text }] }];

/** Contact, delivery and the declarations a form asks for beside the first. */
export const frame = (given: Answering, ...declarations: string[]): Record<string, Json> => ({
  ...frameAnswers(given),
  ...Object.fromEntries(declarations.map((key) => [`/declarations/${key}`, true])),
});

/** What the enterprise is called in short, in papers of its own. */
export const shortName = ({ enterprise: { key, fields } }: Answering): string => fields.nameShort ?? key.toUpperCase();
