import { z } from 'zod';
import type { Words } from '#platform/i18n';
import { anchorNames, type AnchorName } from './anchors.ts';

/** What a paper of this template is. */
export const templateKinds = ['receipt', 'slip', 'notice', 'decision', 'certificate', 'permit', 'letter'] as const;

export type TemplateKind = (typeof templateKinds)[number];

/** How sure the layout is: read in the law, seen in running systems, or background still to be confirmed. */
export const certainties = ['text', 'seen', 'background'] as const;

const wordsSchema = z.object({ vi: z.string().min(1), en: z.string().min(1) });
const legalBasisSchema = z.array(z.object({ document: z.string(), provision: z.string().optional() }));

/** What someone publishes: a layout with the fields it needs, a sample of them, and the law behind it. */
export const templateDraftSchema = z.object({
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/),
  name: wordsSchema,
  kind: z.enum(templateKinds),
  validFrom: z.iso.date(),
  source: z.string().min(1).max(100_000),
  parts: z.record(z.string().regex(/^[a-z0-9-]+\.(typ|svg)$/), z.string().max(200_000)),
  fieldSchema: z.record(z.string(), z.unknown()),
  anchors: z.array(z.enum(anchorNames)),
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
  legalBasis: readonly { document: string; provision?: string | undefined }[];
  certainty: (typeof certainties)[number];
}

/** A line of the list of templates in force. */
export type TemplateLine = Pick<
  TemplateVersion,
  'id' | 'code' | 'name' | 'kind' | 'version' | 'validFrom' | 'validTo' | 'certainty' | 'legalBasis' | 'anchors'
>;
