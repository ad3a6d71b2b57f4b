import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import type { StoredFile } from '#platform/files';
import { answerFromElsewhere, fileFromElsewhere, withdrawElsewhere, type SentFile } from '#modules/dossiers';
import { takeNotice } from '#modules/payments';
import type { InFacts } from '../adapters/facts.ts';
import { findByExternalCode } from './in-store.ts';
import { insertLink } from './link-store.ts';
import { nationalPortal } from './partner-store.ts';
import type { Portal } from './portal.ts';
import { hashOf } from './signing.ts';
import { NoContact } from './wire.ts';

const kinds = ['pdf', 'docx', 'xlsx', 'png', 'jpeg', 'zip', 'dwg', 'xml'] as const;
const mostBytes = 60 * 1024 * 1024;

async function fetched(portal: Portal, { ref, name }: { ref: string; name: string }): Promise<Uint8Array> {
  try {
    return await portal.getFile(ref);
  } catch (error) {
    // A portal that cannot be reached is asked again later; one that does not have it is wrong.
    if (error instanceof NoContact && error.fault === 'file-missing') return fail('exchange.file-missing', { name });
    throw error;
  }
}

/** The files a message speaks of: fetched, compared with the hash it tells, and judged by their content like any that is sent to us. */
export async function fetchFiles(ctx: Ctx, portal: Portal, facts: InFacts): Promise<SentFile[]> {
  const files: SentFile[] = [];
  for (const { key, file } of 'components' in facts ? facts.components : []) {
    const bytes = await fetched(portal, file);
    if (hashOf(bytes) !== file.sha256) fail('exchange.file-differs', { name: file.name });
    const stored: StoredFile = await ctx.services.files.put(bytes, { maxBytes: mostBytes, accept: kinds, name: file.name });
    files.push({ key, file: { ...stored, name: file.name } });
  }
  return files;
}

async function dossierOf(act: Act, externalCode: string): Promise<string> {
  return (await findByExternalCode(act.tx, nationalPortal, externalCode)) ?? fail('exchange.unknown-dossier', { code: externalCode });
}

async function takeDossier(act: Act, facts: Extract<InFacts, { kind: 'dossier' }>, files: readonly SentFile[]): Promise<string> {
  const { externalCode: code, owner } = facts;
  if ((await findByExternalCode(act.tx, nationalPortal, code)) !== undefined) fail('exchange.code-known', { code });
  const submittedAt = new Date(facts.submittedAt);
  if (submittedAt > act.now) fail('exchange.bad-time', { at: facts.submittedAt });
  const { identifier, ...rest } = owner;
  // A passport without its country is a paper among others.
  const kind = identifier.kind === 'passport' ? 'other' : identifier.kind;
  const dossierId = await fileFromElsewhere(act, {
    procedureCode: facts.procedureCode,
    code: { system: nationalPortal, code },
    submittedAt,
    owner: { ...rest, phone: rest.phone, email: rest.email, identifiers: [{ kind, value: identifier.value }] },
    projectCode: facts.projectCode,
    data: facts.data,
    files,
  });
  await insertLink(act.tx, { partner: nationalPortal, dossierId, externalCode: code, at: act.now });
  return dossierId;
}

/** Does what a message says, in the act that keeps it; answers the dossier. */
export async function takeIn(act: Act, facts: InFacts, files: readonly SentFile[]): Promise<string> {
  if (facts.kind === 'dossier') return takeDossier(act, facts, files);
  const dossierId = await dossierOf(act, facts.externalCode);
  if (facts.kind === 'supplement') await answerFromElsewhere(act, { dossierId, requestId: facts.requestId, data: facts.data, files });
  if (facts.kind === 'withdrawal') await withdrawElsewhere(act, { dossierId, because: facts.because });
  return dossierId;
}

/** Money is noted by who keeps it, each transaction once: what does not match stands on the list of who reconciles. */
export async function takeMoney(ctx: Ctx, facts: InFacts): Promise<void> {
  if (facts.kind !== 'payment') return;
  const { transactionId, reference: content, amount, paidAt } = facts;
  await takeNotice(ctx, nationalPortal, { transactionId, content, amount, paidAt: new Date(paidAt) });
}
