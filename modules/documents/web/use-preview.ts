import { useEffect, useState } from 'react';
import { z } from 'zod';
import { textOf } from '#platform/i18n';
import type { Locale, Translate } from '#platform/i18n';
import { richTextOf, rowsOf } from './slots.ts';
import { previewHref } from './use-document.ts';
import type { DraftSlot, Drafted } from './use-document.ts';

const refusal = z.object({ title: z.string() });

/** The paper beside a draft: the newest version that could be typeset, and why a newer one could not. */
export interface Preview {
  version: number | undefined;
  refused: string | undefined;
}

/** Typesets a version before it is shown, so that a refusal is told in words and the last good page stays; `held` waits for what is not written or not saved yet. */
export function usePreview(stepId: string, version: number, held: boolean): Preview {
  const [preview, setPreview] = useState<Preview>({ version: undefined, refused: undefined });
  useEffect(() => {
    if (held) return;
    const ended = new AbortController();
    const look = async (): Promise<void> => {
      const answer = await fetch(`${previewHref(stepId)}?v=${version}`, { signal: ended.signal });
      if (answer.ok) return setPreview({ version, refused: undefined });
      const told = refusal.safeParse(await answer.json().catch(() => undefined));
      setPreview((before) => ({ version: before.version, refused: told.data?.title ?? answer.statusText }));
    };
    look().catch(() => undefined);
    return () => ended.abort();
  }, [stepId, version, held]);
  return preview;
}

function blankIn(slot: DraftSlot, drafted: Drafted, locale: Locale, t: Translate): string[] {
  const name = textOf(slot.label, locale);
  const value = drafted[slot.path];
  if (slot.kind === 'rows') {
    const rows = rowsOf(value);
    if (rows.length === 0) return slot.required ? [name] : [];
    return rows.flatMap((row, index) =>
      slot.columns
        .filter((column) => (row[column.key] ?? '').trim() === '')
        .map((column) => t('documents.web.blank-cell', { number: index + 1, column: textOf(column.label, locale) })),
    );
  }
  const empty = slot.kind === 'rich' ? richTextOf(value).length === 0 : value === undefined || value === '';
  return slot.required && empty ? [name] : [];
}

/** What must still be written before the paper can be made. */
export function stillBlank(slots: readonly DraftSlot[], drafted: Drafted, locale: Locale, t: Translate): string[] {
  return slots.flatMap((slot) => blankIn(slot, drafted, locale, t));
}
