/** Tables that belong to a dossier and are not copied with it, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  'documents.writer': 'who writes at this moment',
  'consultations.consultation': 'opinions that were asked for while the models were handled',
  'dossiers.arrival': 'the models were all filed by their applicants',
  'dossiers.check_finding': 'what officers checked while they worked',
  'dossiers.correction': 'the models have none',
  'dossiers.substitute': 'the models handed in what they were asked for',
  'dossiers.draft': 'what was written before sending, not asked for again',
  'rehearsals.finding': 'what a draft would have changed is asked for by a person',
  'scorecards.fact': 'made of the dossiers by the survey that finds them missing',
  'scorecards.span': 'made of the facts',
  'payments.obligation': 'what was owed is settled where it was determined',
  'queues.ticket_dossier': 'nobody waited in the hall with the models',
  'signatures.signing_session': 'signing that is over',
};
