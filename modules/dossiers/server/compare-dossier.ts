import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { prefillDocument } from '#modules/enterprises';
import { differences, getFormVersion, prefill, valueAt } from '#modules/forms';
import type { difference } from '../contract-shapes.ts';
import { findDossierRow } from './dossier-store.ts';
import { fieldAt, fieldsOf, labelOf, shownAs } from './form-fields.ts';

/** One field in which what was filed differs from the record. */
export type Difference = z.input<typeof difference>;

/** What was filed against the record as it is now, field by field among those the record knows; refuses with `http.not-found`. */
export async function compareDossier(ctx: Ctx, dossierId: string): Promise<Difference[]> {
  return ctx.read(async (tx) => {
    const row = (await findDossierRow(tx, ctx.reach, dossierId)) ?? fail('http.not-found');
    if (row.enterprise_id === null) return [];
    const { form } = await getFormVersion(tx, row.form_version_id);
    const {
      sources: _sources,
      applicant: _applicant,
      ...known
    } = await prefillDocument(tx, {
      enterpriseId: row.enterprise_id,
      projectId: row.project_id ?? undefined,
      personId: row.filed_by ?? undefined,
      at: ctx.now(),
    });
    const record = prefill(form, known).data;
    const fields = fieldsOf(form);
    return differences(form, row.data, record).map((pointer) => {
      const placed = fieldAt(fields, pointer);
      return {
        pointer,
        label: labelOf(placed, pointer),
        submitted: shownAs(placed, valueAt(row.data, pointer)),
        record: shownAs(placed, valueAt(record, pointer)),
        step: placed?.step,
      };
    });
  });
}
