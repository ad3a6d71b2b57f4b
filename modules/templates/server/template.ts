import { z } from 'zod';
import type { Words } from '#platform/i18n';
import { slotKinds, type TextField, type TextSlot, type Texts } from '../texts.ts';
import { anchorNames, type AnchorName } from './anchors.ts';

/** What a paper of this template is. */
export const templateKinds = ['receipt', 'slip', 'notice', 'decision', 'certificate', 'permit', 'letter'] as const;

export type TemplateKind = (typeof templateKinds)[number];

/** How sure the layout is: read in the law, seen in running systems, or background still to be confirmed. */
export const certainties = ['text', 'seen', 'background'] as const;

export const formSchema = z.object({ circular: z.string().min(1).max(60), number: z.string().regex(/^[0-9]{2}$/) });
const textSlotSchema = z.object({
  key: z.string().regex(/^[a-z0-9-]{1,40}$/),
  kind: z.enum(slotKinds),
  name: z.object({ vi: z.string().min(1), en: z.string().min(1) }),
  optional: z.boolean().optional(),
});
const textFieldSchema = z.object({
  name: z.string().regex(/^[^{}\n]{1,60}$/),
  path: z.string().regex(/^[a-zA-Z0-9]+(\.[a-zA-Z0-9]+)*$/),
  as: z.enum(['text', 'instant', 'day', 'money', 'number']),
  strong: z.boolean().optional(),
  en: z.string().min(1),
});
const wordsSchema = z.object({ vi: z.string().min(1), en: z.string().min(1) });
const legalBasisSchema = z.array(z.object({ document: z.string(), provision: z.string().optional() }));

/** What someone publishes: a layout with the fields it needs, a sample of them, and the law behind it. */
export const templateDraftSchema = z.object({
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/),
  name: wordsSchema,
  kind: z.enum(templateKinds),
  validFrom: z.iso.date(),
  /** Only where a later version is known already: versions of the past. */
  validTo: z.iso.date().optional(),
  /** Its place in a set of forms that a circular prescribes. */
  form: formSchema.optional(),
  source: z.string().min(1).max(100_000),
  parts: z.record(z.string().regex(/^[a-z0-9-]+\.(typ|svg)$/), z.string().max(200_000)),
  fieldSchema: z.record(z.string(), z.unknown()),
  anchors: z.array(z.enum(anchorNames)),
  /** The places that hold words, what these may name, and the words themselves. */
  slots: z.array(textSlotSchema).max(100),
  fields: z.array(textFieldSchema).max(100),
  texts: z.record(z.string(), z.string()),
  sample: z.unknown(),
  legalBasis: legalBasisSchema,
  certainty: z.enum(certainties),
});

export type TemplateDraft = z.infer<typeof templateDraftSchema>;

/** One published version of a template, complete: nothing else is needed to make its papers again. */
export interface TemplateVersion {
  id: string;
  templateId: string;
  code: string;
  name: Words;
  kind: TemplateKind;
  version: number;
  validFrom: string;
  validTo: string | null;
  source: string;
  parts: Readonly<Record<string, string>>;
  fieldSchema: Readonly<Record<string, unknown>>;
  anchors: readonly AnchorName[];
  sample: unknown;
  form: z.infer<typeof formSchema> | null;
  slots: readonly TextSlot[];
  fields: readonly TextField[];
  texts: Texts;
  legalBasis: readonly { document: string; provision?: string | undefined }[];
  certainty: (typeof certainties)[number];
}

/** What would have to be published to make a version again. */
export function draftOf(version: TemplateVersion): TemplateDraft {
  const { code, name, kind, validFrom, source, sample, certainty, form } = version;
  return {
    code,
    name,
    kind,
    validFrom,
    source,
    sample,
    certainty,
    ...(form === null ? {} : { form }),
    anchors: [...version.anchors],
    fieldSchema: { ...version.fieldSchema },
    legalBasis: version.legalBasis.map((basis) => ({ ...basis })),
    parts: { ...version.parts },
    slots: [...version.slots],
    fields: [...version.fields],
    texts: { ...version.texts },
  };
}

/** A line of the list of templates in force. */
export type TemplateLine = Pick<
  TemplateVersion,
  'id' | 'code' | 'name' | 'kind' | 'version' | 'validFrom' | 'validTo' | 'certainty' | 'legalBasis' | 'anchors' | 'form'
>;
