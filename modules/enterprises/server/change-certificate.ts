import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import type { Source, Version } from '#platform/history';
import { certificateChanged } from '../events.ts';
import { patched, type Json } from './content.ts';
import { heldStretch } from './held-stretch.ts';
import { dayOf, startOfDay } from './legal-day.ts';
import { certificateHistory, lockCertificateRow, projectHistory, type CertificateFields, type ProjectFields } from './project-store.ts';

/** What the next edition of a certificate says. */
export interface CertificateChange {
  certificateId: string;
  /** Issued again as it was (lost, damaged), or with what was written wrongly put right (NĐ 96/2026 Đ.44). */
  edition: 'reissued' | 'corrected';
  /** New values of the paper's content by JSON pointer; only for a correction. */
  content?: Readonly<Record<string, Json>>;
  /** What was wrong in the project's record too; only for a correction. */
  project?: Partial<ProjectFields>;
  issuedOn: string;
  issuedBy?: string;
  documentId: string | null;
  source: { kind: string; id: string };
  /** Revision of the certificate that the writer saw. */
  expected?: number | undefined;
}

/** The edition written: how often the certificate was so issued. */
export interface CertificateEdition {
  editionNumber: number;
  revision: number;
}

/** A slip in the record is wrong since it was written, not since it was found: each field is corrected as far back as it was held. */
async function correctProject(act: Act, projectId: string, fields: Partial<ProjectFields>, source: Source): Promise<void> {
  const timeline = await projectHistory.timeline(act.tx, projectId);
  const names = Object.keys(fields).filter((name): name is keyof ProjectFields & string => name in fields);
  for (const name of names) {
    await projectHistory.correct(act, projectId, {
      ...heldStretch(timeline, [name], act.now),
      fields: { [name]: fields[name] },
      source,
      because: { text: 'certificate corrected', kind: source.kind, id: source.id },
    });
  }
  if (names.length > 0) act.about('project', projectId, { corrected: names });
}

function nextFields(
  held: readonly Version<CertificateFields>[],
  current: CertificateFields,
  change: CertificateChange,
): Partial<CertificateFields> {
  const { edition, content, issuedOn, issuedBy, documentId } = change;
  const before = held.filter((version) => version.fields.edition === edition).map((version) => version.fields.editionNumber);
  return {
    edition,
    editionNumber: Math.max(0, ...before) + 1,
    issuedOn,
    documentId,
    ...(issuedBy === undefined ? {} : { issuedBy }),
    ...(edition === 'corrected' && content !== undefined ? { content: patched(current.content, content) } : {}),
  };
}

/**
 * Writes the next edition of a certificate, each field with the change's source, and puts the project's record right where it was wrong too.
 * Refuses with `enterprises.certificate-not-in-force`, `enterprises.unknown-field`, `history.changed-meanwhile`.
 */
export async function changeCertificate(act: Act, change: CertificateChange): Promise<CertificateEdition> {
  const { certificateId, edition, issuedOn } = change;
  const row = (await lockCertificateRow(act.tx, certificateId)) ?? fail('http.not-found');
  const held = await certificateHistory.timeline(act.tx, certificateId);
  const current = await certificateHistory.at(act.tx, certificateId, { valid: act.now });
  if (current?.fields.status !== 'in-force') return fail('enterprises.certificate-not-in-force');
  const source = { ...change.source, at: act.now.toISOString() };
  const fields = nextFields(held, current.fields, change);
  const revision = await certificateHistory.change(act, certificateId, {
    // Two editions of one day follow each other: the first is not written over.
    validFrom: issuedOn === dayOf(act.now) ? act.now : startOfDay(issuedOn),
    fields,
    source,
    because: { text: `certificate ${edition}`, ...change.source },
    expected: change.expected,
  });
  if (edition === 'corrected' && change.project !== undefined) await correctProject(act, row.projectId, change.project, source);
  const project = await projectHistory.at(act.tx, row.projectId, { valid: act.now });
  const editionNumber = fields.editionNumber ?? 1;
  act.about('certificate', certificateId, { edition, editionNumber });
  act.announce(certificateChanged, {
    certificateId,
    projectId: row.projectId,
    enterpriseId: project?.fields.enterpriseId ?? undefined,
    edition,
    editionNumber,
    source: change.source,
  });
  return { editionNumber, revision };
}
