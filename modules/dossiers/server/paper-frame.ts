import { z } from 'zod';
import type { Act } from '#platform/context';
import type { Tx } from '#platform/db';
import type { Data } from '#modules/forms';
import { translator } from '#platform/i18n';
import { newId } from '#platform/ids';
import { getAuthority } from '#modules/organisations';
import { findTemplateVersion, getTemplateVersion, type TemplateVersion } from '#modules/templates';
import { paperMade } from '../events.ts';
import { dayOf } from './dossier.ts';
import { paperToWrite } from './paper-store.ts';

// The papers themselves are Vietnamese by law.
const t = translator('vi');

/** A person on a paper: kept as an id, printed as the name the person has when the paper is typeset. */
export const personMark = (personId: string | undefined): Data | null => (personId === undefined ? null : { $person: personId });

/** Stands for the tracking key, which is kept encrypted beside the dossier. */
export const trackingKeyMark: Data = { $trackingKey: true };

/** The frame of a paper of this authority, dated today. */
export async function frameOf(act: Act, given: { symbol: string; signerTitle: string; signer?: string | undefined }): Promise<Data> {
  const authority = await getAuthority(act.tx, act.now);
  return {
    agency: authority.name.vi,
    parentAgency: authority.parentName?.vi ?? null,
    place: authority.place.vi,
    symbol: given.symbol,
    number: null,
    date: dayOf(act.now),
    contact: authority.address?.vi ?? null,
    signer: { title: given.signerTitle, name: personMark(given.signer) },
  };
}

/** Says that a layout still has to be compared with the annex of the circular. */
export const layoutNote = (): string => t('dossiers.paper.layout-note');

/** What a paper is made of: its template's data, and the address its QR code leads to. */
export interface PaperFacts {
  data: Data;
  qr?: string;
}

/** The same as it is read back from a paper that is kept. */
export const keptFacts = z.object({ data: z.record(z.string(), z.json()), qr: z.string().optional() });

/** Which paper of which dossier. */
interface PaperOf {
  dossierId: string;
  formNo: string;
  template: string;
  /** When the dossier was received, once it was. */
  receivedAt: Date | null;
}

/** A dossier keeps the set of forms it was received under; a form that did not exist then is the one of today. */
export async function layoutFor(
  tx: Tx,
  { template, receivedAt }: Pick<PaperOf, 'template' | 'receivedAt'>,
  now: Date,
): Promise<TemplateVersion> {
  const kept = receivedAt === null ? undefined : await findTemplateVersion(tx, template, dayOf(receivedAt));
  return kept ?? getTemplateVersion(tx, template, dayOf(now));
}

/** Answers how a paper of a dossier is recorded once its facts are known, which reads nothing more; it is typeset by a reaction within seconds. */
export async function preparePaper(act: Act, given: PaperOf): Promise<(facts: PaperFacts) => string> {
  const version = await layoutFor(act.tx, given, act.now);
  return (facts) => {
    const id = newId(act.now);
    const row = {
      id,
      dossier_id: given.dossierId,
      form_no: given.formNo,
      template_version_id: version.id,
      facts: { ...facts, actId: act.id },
      made_at: act.now,
    };
    act.writeLast(() => paperToWrite(row));
    act.announce(paperMade, { dossierId: given.dossierId, paperId: id });
    return id;
  };
}

/** Records a paper of a dossier. Answers its id. */
export async function recordPaper(act: Act, { facts, ...given }: PaperOf & { facts: PaperFacts }): Promise<string> {
  return (await preparePaper(act, given))(facts);
}

/** Where a dossier is followed from outside. */
export function trackingUrl(publicUrl: string, code?: string): string {
  return code === undefined ? `${publicUrl}/tra-cuu` : `${publicUrl}/tra-cuu?ma=${encodeURIComponent(code)}`;
}
