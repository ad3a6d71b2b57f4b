import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { translator, type Words } from '#platform/i18n';
import { prefillDocument } from '#modules/enterprises';
import { differences, getFormVersion, prefill, showValue, valueAt, type Json } from '#modules/forms';
import type { difference } from '../contract-shapes.ts';
import { findDossierRow } from './dossier-store.ts';
import { fieldAt, fieldsOf, type PlacedField } from './form-fields.ts';

/** One field in which what was filed differs from the record. */
export type Difference = z.input<typeof difference>;

function shown(placed: PlacedField | undefined, value: Json | undefined): Words {
  if (placed === undefined) return { vi: '', en: '' };
  return { vi: showValue(placed.field, value, 'vi', translator('vi')), en: showValue(placed.field, value, 'en', translator('en')) };
}

function labelOf(placed: PlacedField | undefined, pointer: string): Words {
  if (placed === undefined) return { vi: pointer, en: pointer };
  const { field, table } = placed;
  const row = /\/(\d+)\//.exec(pointer)?.[1];
  if (table === undefined || row === undefined) return field.label;
  const title = table.rowTitle ?? table.label;
  const number = Number(row) + 1;
  return { vi: `${title.vi} ${number}: ${field.label.vi}`, en: `${title.en} ${number}: ${field.label.en}` };
}

/** What was filed against the record as it is now, field by field among those the record knows; refuses with `http.not-found`. */
export async function compareDossier(ctx: Ctx, dossierId: string): Promise<Difference[]> {
  return ctx.read(async (tx) => {
    const row = (await findDossierRow(tx, ctx.reach, dossierId)) ?? fail('http.not-found');
    const { form } = await getFormVersion(tx, row.form_version_id);
    const { sources: _sources, ...known } = await prefillDocument(tx, {
      enterpriseId: row.enterprise_id,
      projectId: row.project_id ?? undefined,
      personId: row.filed_by,
      at: ctx.now(),
    });
    const record = prefill(form, known).data;
    const fields = fieldsOf(form);
    return differences(form, row.data, record).map((pointer) => {
      const placed = fieldAt(fields, pointer);
      return {
        pointer,
        label: labelOf(placed, pointer),
        submitted: shown(placed, valueAt(row.data, pointer)),
        record: shown(placed, valueAt(record, pointer)),
        step: placed?.step,
      };
    });
  });
}
