import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { fail } from '#platform/errors';
import { reachAll } from '#platform/access';
import { listComponents } from './component-store.ts';
import { findDossierRow } from './dossier-store.ts';
import { procedureOf } from './procedure-of.ts';

/** A file of a dossier as it was filed, under the name of its component. */
export interface FiledFile {
  id: string;
  key: string;
  name: Words;
  fileName: string;
  sha256: string;
  size: number;
  kind: string;
}

/** The files that stand in a dossier now, for a module that shows some of them to others; who may is its matter. Refuses with `http.not-found`. */
export async function listFiledFiles(tx: Tx, dossierId: string, at: Date): Promise<FiledFile[]> {
  const row = (await findDossierRow(tx, reachAll(at), dossierId)) ?? fail('http.not-found');
  const { content } = await procedureOf(tx, row.procedure_version_id);
  const names = new Map(content.components.map((one) => [one.key, one.name]));
  return (await listComponents(tx, { dossier_id: dossierId })).map((file) => ({
    id: file.id,
    key: file.spec_key,
    name: names.get(file.spec_key) ?? { vi: file.file_name, en: file.file_name },
    fileName: file.file_name,
    sha256: file.file_sha256,
    size: file.file_size,
    kind: file.file_kind,
  }));
}
