import './errors.ts';

export { askOpinions, type Asking } from './server/ask-opinions.ts';
export { answerConsultation, type Answer } from './server/answer.ts';
export { settleConsultation, withdrawConsultation } from './server/end-consultation.ts';
export { setAgency, type AgencyGiven } from './server/agencies.ts';
export { linkQuery } from './server/link-secret.ts';
export { endLink, renewLink } from './server/links.ts';
export { consultationFacts, listNear, type ConsultationFacts } from './server/consultation-facts.ts';
export { listConsultations } from './server/list-consultations.ts';
