import './errors.ts';

export { sealBoxOver, type Appearance, type Box, type Stamp } from './server/appearance/appearance.ts';
export { readPemCertificates, toPem, type Certificate } from './server/certificates/certificate.ts';
export { trustedRootsPem, verifyAgainstTrust } from './server/handlers.ts';
export {
  abandonSigning,
  closeSigning,
  completeSigning,
  findPreparedSigning,
  prepareSigning,
  stampNumber,
  type Completion,
  type PreparedSigning,
  type SigningHolder,
  type SigningOrder,
} from './server/signing.ts';
export type { Report, ReportedChange, SignatureReport } from './server/verification/report.ts';
export { verifyPdf, type VerificationSettings } from './server/verification/verify-pdf.ts';
