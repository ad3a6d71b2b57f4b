import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { findDossierRow } from '../dossier-store.ts';
import { listLineRows } from '../list-store.ts';
import { tellLines, type DossierLine } from '../list-dossiers.ts';
import { listTied, type Tie } from './related-store.ts';

const ties = ['project', 'site', 'enterprise'] as const;

/** Other dossiers within reach that belong to one, each once under its closest tie. Refuses with `http.not-found`. */
export async function listRelated(
  ctx: Ctx,
  id: string,
): Promise<{ related: (DossierLine & { by: Tie })[]; enterpriseId: string | undefined }> {
  return ctx.read(async (tx) => {
    const row = (await findDossierRow(tx, ctx.reach, id)) ?? fail('http.not-found');
    const by = new Map<string, Tie>();
    for (const tie of ties) for (const other of await listTied(tx, ctx.reach, { tie, to: row })) if (!by.has(other)) by.set(other, tie);
    const lines = await tellLines(tx, await listLineRows(tx, [...by.keys()]), ctx.now());
    return {
      related: lines.map((line) => ({ ...line, by: by.get(line.id) ?? ('enterprise' as const) })),
      enterpriseId: row.enterprise_id ?? undefined,
    };
  });
}
