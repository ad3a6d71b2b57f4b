import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { startOfDay } from './legal-day.ts';
import { certificateHistory, findProjectRow, insertCertificate, type CertificateFields } from './project-store.ts';
import type { Entry } from './register-enterprise.ts';

/** A certificate as it stands when it is entered; it is in force from the day of its edition. */
export interface NewCertificate extends Omit<Entry, 'validFrom'> {
  projectId: string;
  fields: Pick<CertificateFields, 'number' | 'firstIssuedOn' | 'issuedOn' | 'issuedBy' | 'content'> & Partial<CertificateFields>;
}

/** Enters the investment registration certificate of a project; answers its id. */
export async function registerCertificate(act: Act, given: NewCertificate): Promise<string> {
  const project = (await findProjectRow(act.tx, given.projectId)) ?? fail('http.not-found');
  const id = newId(act.now);
  await insertCertificate(act.tx, { id, projectId: project.id, createdAt: act.now });
  const { source, because, fields } = given;
  await certificateHistory.start(act, id, {
    validFrom: startOfDay(fields.issuedOn),
    fields: { edition: 'first', editionNumber: 1, amendmentNo: 0, amendedOn: null, documentId: null, status: 'in-force', ...fields },
    source,
    because,
  });
  act.about('certificate', id, { project: project.id });
  return id;
}
