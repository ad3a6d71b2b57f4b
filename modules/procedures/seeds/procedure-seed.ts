import type { z } from 'zod';
import type { ProcessDefinition } from '#modules/processes';
import type { Words } from '#platform/i18n';
import type { procedureComponent, procedureContent } from '../contract.ts';
import type { ProcedureField } from '../server/procedure.ts';

/** A procedure shipped with the product as the public is told of it. */
export interface DescribedSeed {
  code: string;
  name: Words;
  field: ProcedureField;
  validFrom: string;
  content: z.input<typeof procedureContent>;
}

/** A procedure that is filed here: with the form it is filed with and the process it runs. */
export interface ProcedureSeed extends DescribedSeed {
  /** Code of the form. */
  form: string;
  process: { code: string; name: Words; definition: ProcessDefinition; legalBasis: readonly { document: string; provision?: string }[] };
}

/** A component as its author writes it. */
export type ComponentSeed = z.input<typeof procedureComponent>;

/** A text in both languages. */
export const both = (vi: string, en: string): Words => ({ vi, en });

export const hours = (count: number): number => count * 60;
export const megabytes = (count: number): number => count * 1024 * 1024;

/** A place in a law: `cite(decree, '54 khoản 1', '54(1)')`. */
export const cite = (document: Words, article: string, inEnglish = article): Words =>
  both(
    `${document.vi}, Điều ${article}`,
    `${document.en}, ${inEnglish.includes('–') || inEnglish.includes(',') ? 'Articles' : 'Article'} ${inEnglish}`,
  );
