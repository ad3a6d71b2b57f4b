import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { fileAnswer, implement } from '#platform/http';
import { largestVerified, signaturesContract } from '../contract.ts';
import { toPem } from './certificates/certificate.ts';
import type { Report } from './verification/report.ts';
import { verifyPdf } from './verification/verify-pdf.ts';
import { addKey } from './enrolment/add-key.ts';
import { listKeys, listTrusted, retireKey } from './enrolment/list-keys.ts';
import { distrust, trustAuthorities } from './enrolment/trust.ts';
import { listTrustedRoots } from './trust-store.ts';

/** PEM of the roots this system trusts; empty while there is none. */
export async function trustedRootsPem(ctx: Ctx): Promise<string> {
  const roots = await ctx.read((tx) => listTrustedRoots(tx, ctx.now()));
  return roots.map((root) => `# ${root.commonName}\n${toPem(root.der)}`).join('');
}

/** Verifies a file against the roots this system trusts. */
export async function verifyAgainstTrust(ctx: Ctx, pdf: Uint8Array, file: string): Promise<Report> {
  const trustedRoots = await ctx.read((tx) => listTrustedRoots(tx, ctx.now()));
  return verifyPdf(pdf, { trustedRoots, at: ctx.now(), file });
}

const octets = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

/** Handlers of the signatures contract. */
export const signaturesHandlers = implement(signaturesContract, {
  listKeys: (page, { ctx }) => listKeys(ctx, page),
  addKey: async ({ file, keyRef, ...given }, { ctx }) => ({
    id: await addKey(ctx, { ...given, keyRef: keyRef?.toLowerCase(), file: octets(file) }),
  }),
  retireKey: async (given, { ctx }) => {
    await retireKey(ctx, given);
    return {};
  },
  listTrusted: async (_input, { ctx }) => ({ authorities: await listTrusted(ctx) }),
  trustAuthorities: async ({ file }, { ctx }) => ({ added: await trustAuthorities(ctx, octets(file)) }),
  endTrust: async (given, { ctx }) => {
    await distrust(ctx, given);
    return {};
  },
  getTrustedRoots: async (_input, { ctx }) =>
    fileAnswer(Buffer.from(await trustedRootsPem(ctx)), { mime: 'application/x-pem-file', name: 'ezone-ca.pem', download: true }),
  verifyFile: async (_input, { ctx, passing }) => {
    const file = passing[0] ?? fail('http.bad-input', {}, 'file');
    const { name, content = fail('files.too-large', { name, max: `${largestVerified / 1_048_576} MB` }) } = file;
    const report = await verifyAgainstTrust(ctx, content, name);
    return {
      ...report,
      signatures: report.signatures.map((signature) => ({
        ...signature,
        changesAfter: signature.changesAfter.map((change) => ({ ...change })),
      })),
    };
  },
});
