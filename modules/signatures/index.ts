import './errors.ts';

export type { Report, ReportedChange, SignatureReport } from './server/verification/report.ts';
export { verifyPdf, type VerificationSettings } from './server/verification/verify-pdf.ts';
export { readPemCertificates, toPem, type Certificate } from './server/certificates/certificate.ts';
