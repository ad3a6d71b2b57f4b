import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { checkTexts } from './check-texts.ts';
import { findDraft } from './draft-store.ts';
import { fitted } from './field-check.ts';
import { paperSources, type ExampleData } from './paper-sources.ts';
import { renderTemplate, type Layout } from './render-template.ts';
import type { TemplateVersion } from './template.ts';
import { getHead } from './text-drafts.ts';
import { dayOf, getTemplateVersion, getTemplateVersionById } from './templates.ts';

/** What is looked at: the words being written or those in force, with invented data or with those of a record. */
export interface Look {
  code: string;
  of: 'draft' | 'current';
  example?: string | undefined;
}

async function layoutOf(ctx: Ctx, { code, of }: Look): Promise<Layout & Pick<TemplateVersion, 'sample'>> {
  return ctx.read(async (tx) => {
    if (of === 'current') return getTemplateVersion(tx, code, dayOf(ctx.now()));
    const draft = (await findDraft(tx, (await getHead(tx, code)).id)) ?? fail('templates.no-draft');
    const base = await getTemplateVersionById(tx, draft.base_version_id);
    const layout = { ...base, texts: draft.texts };
    checkTexts({ slots: [...layout.slots], fields: [...layout.fields], texts: layout.texts });
    return layout;
  });
}

async function exampleOf(ctx: Ctx, code: string, id: string): Promise<ExampleData> {
  for (const source of ctx.services.extensions.all(paperSources)) {
    const found = await source.readExample(ctx, code, id);
    if (found !== undefined) return found;
  }
  return fail('templates.no-example');
}

/**
 * A trial print, marked as such on every page and kept nowhere. A real record must be within the asker's own reach, and the look at it is noted.
 * Refuses with `templates.no-draft`, `templates.no-example` and what the words are refused with when they are published.
 */
export async function previewPaper(ctx: Ctx, look: Look): Promise<Uint8Array> {
  requirePermission(ctx.actor, 'templates.read');
  const version = await layoutOf(ctx, look);
  const { data, qr } = look.example === undefined ? { data: version.sample, qr: undefined } : await exampleOf(ctx, look.code, look.example);
  const { demo } = await ctx.services.authority();
  const order = { version, data: fitted(version.fieldSchema, data), demo, preview: true, createdAt: ctx.now() };
  return (await renderTemplate({ ...order, qr: qr ?? ctx.services.publicUrl })).pdf;
}
