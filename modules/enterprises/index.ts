import './errors.ts';

export type { Entry, NewEnterprise } from './server/register-enterprise.ts';
export type { NewInvestor } from './server/register-investor.ts';
export type { NewProject } from './server/register-project.ts';
export type { NewCertificate } from './server/register-certificate.ts';
export { changeEnterprise } from './server/change-enterprise.ts';
export { changeCertificate, type CertificateChange, type CertificateEdition } from './server/change-certificate.ts';
export { giveMandate, type NewMandate } from './server/give-mandate.ts';
export { endMandate } from './server/end-mandate.ts';
export { mandatesOf, mayActFor, representativesOf } from './server/mandates.ts';
export type { Mandate } from './server/mandate-store.ts';
export { findEnterpriseByCode, getEnterprise, listInvestors, type Enterprise, type Investor } from './server/enterprises.ts';
export { getProject, listProjectsOf, type Project } from './server/projects.ts';
export { findCertificateOfProject, getCertificateOfProject, type Certificate } from './server/certificates.ts';
export { prefillDocument, type EnterprisePrefill, type PrefillKey, type PrefillSource } from './server/prefill-document.ts';
export { demoEnterprises, type DemoEnterprise } from './seeds/demo-enterprises.ts';
export { seedEnterprises, type SeededEnterprise } from './seeds/seed-enterprises.ts';
