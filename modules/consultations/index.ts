import './errors.ts';

export { askOpinions, type Asking } from './server/ask-opinions.ts';
export { answerConsultation, type Answer } from './server/answer.ts';
export { settleConsultation, withdrawConsultation } from './server/end-consultation.ts';
export { listConsultations } from './server/list-consultations.ts';
