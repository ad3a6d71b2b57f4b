import { reachAll } from '#platform/access';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { getTemplateVersionById } from '#modules/templates';
import { listComponents } from '../component-store.ts';
import { dossierOutline, type DossierOutline } from '../dossier-facts.ts';
import { findDossierRow, type DossierRow, type ReturnChoice } from '../dossier-store.ts';
import { findPaper } from '../paper-store.ts';
import { procedureOf } from '../procedure-of.ts';
import { applicantOf } from './applicant.ts';
import { findParty, type Party } from './arrival-store.ts';

/** Whose a dossier is, in the words of another system. */
export interface ToldOwner {
  kind: Party['kind'];
  name: string;
  identifiers: Party['identifiers'];
  phone: string | undefined;
  email: string | undefined;
  /** Known electronically, not only stated. */
  verified: boolean;
}

/** A paper of the file, with the name of its component. */
export interface ToldComponent {
  id: string;
  key: string;
  name: Words;
  fileName: string;
  sha256: string;
  size: number;
}

/** A dossier as another system is told of it. */
export type DossierToTell = DossierOutline &
  Pick<DossierRow, 'channel' | 'summary'> & {
    otherCodes: DossierRow['other_codes'];
    owner: ToldOwner;
    components: ToldComponent[];
    returnChoice: ReturnChoice;
    apologyDueAt: Date | undefined;
    returnedAt: Date | undefined;
    refusedAt: Date | undefined;
  };

async function ownerOf(tx: Tx, row: DossierRow, at: Date): Promise<ToldOwner> {
  if (row.party_id !== null) {
    const party = (await findParty(tx, row.party_id)) ?? fail('http.not-found');
    const { kind, name, identifiers, contact, verified } = party;
    return { kind, name, identifiers, phone: contact.phone, email: contact.email, verified: verified === 'electronic' };
  }
  const { name, code, phone, email } = await applicantOf(tx, row, at);
  const identifiers = [{ kind: 'enterprise-code' as const, value: code }];
  // Who acts for an enterprise of the registry signed in.
  return { kind: 'enterprise', name, identifiers, phone: phone ?? undefined, email: email ?? undefined, verified: true };
}

async function componentsOf(tx: Tx, row: DossierRow): Promise<ToldComponent[]> {
  const { content } = await procedureOf(tx, row.procedure_version_id);
  return (await listComponents(tx, { dossier_id: row.id })).map((file) => ({
    id: file.id,
    key: file.spec_key,
    name: content.components.find((one) => one.key === file.spec_key)?.name ?? { vi: file.spec_key, en: file.spec_key },
    fileName: file.file_name,
    sha256: file.file_sha256,
    size: Number(file.file_size),
  }));
}

/** A dossier with everything that another system is told of it. Refuses with `http.not-found`. */
export async function dossierToTell(tx: Tx, dossierId: string, at: Date): Promise<DossierToTell> {
  const row = (await findDossierRow(tx, reachAll(at), dossierId)) ?? fail('http.not-found');
  return {
    ...(await dossierOutline(tx, dossierId, at)),
    channel: row.channel,
    summary: row.summary,
    otherCodes: row.other_codes,
    owner: await ownerOf(tx, row, at),
    components: await componentsOf(tx, row),
    returnChoice: row.return_choice,
    apologyDueAt: row.apology_due_at ?? undefined,
    returnedAt: row.returned_at ?? undefined,
    refusedAt: row.refused_at ?? undefined,
  };
}

/** A paper that was handed to the applicant. */
export interface PaperToTell {
  formNo: string;
  name: Words;
  sha256: string;
}

/** A paper once its file is there. */
export async function findPaperToTell(tx: Tx, paperId: string): Promise<PaperToTell | undefined> {
  const paper = await findPaper(tx, paperId);
  const sha256 = paper?.file_sha256 ?? null;
  if (paper === undefined || sha256 === null) return undefined;
  const { name } = await getTemplateVersionById(tx, paper.template_version_id);
  return { formNo: paper.form_no, name, sha256 };
}
