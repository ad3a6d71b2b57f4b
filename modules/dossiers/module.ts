import type { RelayedEvent } from '#platform/events';
import type { LiveMessage } from '#platform/http';
import { newId } from '#platform/ids';
import { defineModule } from '#platform/modules';
import { rolePermissions } from '#modules/accounts';
import { clockKeepers } from '#modules/calendars';
import { delegableProcedures } from '#modules/enterprises';
import { datedSettings } from '#modules/organisations';
import { caseTypes } from '#modules/processes';
import { listProcedures, resultChoices } from '#modules/procedures';
import './errors.ts';
import {
  dossierAccepted,
  dossierConsulted,
  dossierFinished,
  dossierMoved,
  dossierParcelNoted,
  dossierNews,
  dossierPaymentChanged,
  dossierReturned,
  dossierSubmitted,
  paperRendered,
  resultReady,
  signaturesChecked,
} from './events.ts';
import './permissions.ts';
import { kioskPageHandlers } from './pages/kiosk-handlers.ts';
import { minutePageHandlers } from './pages/minute-page.ts';
import { relayPageHandlers } from './pages/relay-pages.ts';
import { deskPageHandlers } from './pages/desk-handlers.ts';
import { draftPageHandlers } from './pages/draft-handlers.ts';
import { exceptionPageHandlers } from './pages/exception-handlers.ts';
import { dossiersPageHandlers } from './pages/handlers.ts';
import { ratingPageHandlers } from './pages/rating-handlers.ts';
import { dossierCase } from './server/case-type.ts';
import { dayOf } from './server/dossier.ts';
import { checkMissedSignatures, checkWhenSent } from './server/check-signatures.ts';
import { addStartingPattern } from './server/code-store.ts';
import { addStartingRules } from './server/exceptions/decision-rules.ts';
import { expireRequests } from './server/exceptions/expire-requests.ts';
import { dossiersHandlers } from './server/handlers.ts';
import { renderMissedPapers, renderWhenMade } from './server/render-papers.ts';
import { dossierClocks } from './server/retiming/preview.ts';
import { goOnRetiming, retimeWhenChanged } from './server/retiming/retime.ts';
import { papersOfDossiers } from './server/paper-examples.ts';
import { ratingSettings } from './server/ratings/rating-limits.ts';
import { dossierSettings } from './server/settings.ts';
import { choicesOfDossiers } from './server/process-choices.ts';
import { subjectsOfDossiers } from './server/substitutes/lookup-subjects.ts';
import { effectChoices } from './server/result-effects.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

const officers = ['one-stop-officer', 'unit-head', 'specialist', 'clerk'];

/** Whoever may see the dossier hears of it: the enterprise's people on their pages, the units in the case. */
function tellDossier(event: RelayedEvent): LiveMessage {
  const { dossierId, procedureCode, holders } = dossierNews.parse(event.payload);
  return { topic: 'dossier', permission: 'dossiers.read', procedure: procedureCode, to: holders, data: { dossierId } };
}

/** Manifest of dossiers. */
export const dossiersModule = defineModule({
  name: 'dossiers',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [
    dossiersHandlers,
    dossiersPageHandlers,
    draftPageHandlers,
    deskPageHandlers,
    minutePageHandlers,
    kioskPageHandlers,
    relayPageHandlers,
    exceptionPageHandlers,
    ratingPageHandlers,
  ],
  reactions: [checkWhenSent, renderWhenMade, retimeWhenChanged],
  jobs: [checkMissedSignatures, expireRequests, renderMissedPapers, goOnRetiming],
  live: {
    [dossierSubmitted.name]: tellDossier,
    [dossierAccepted.name]: tellDossier,
    [dossierConsulted.name]: tellDossier,
    [dossierMoved.name]: tellDossier,
    [dossierFinished.name]: tellDossier,
    [dossierPaymentChanged.name]: tellDossier,
    [dossierParcelNoted.name]: tellDossier,
    [dossierReturned.name]: tellDossier,
    [paperRendered.name]: tellDossier,
    [resultReady.name]: tellDossier,
    [signaturesChecked.name]: tellDossier,
  },
  extends: [
    caseTypes.with(dossierCase),
    clockKeepers.with(dossierClocks),
    papersOfDossiers,
    subjectsOfDossiers,
    choicesOfDossiers,
    resultChoices.with({ effects: effectChoices }),
    delegableProcedures.with(async (tx, at) => {
      const offered = await listProcedures(tx, { on: dayOf(at), locale: 'vi', offer: 'open' });
      return offered.map(({ code, name }) => ({ code, name }));
    }),
    datedSettings.with([...dossierSettings, ...ratingSettings]),
    rolePermissions.with([
      { role: 'applicant', permission: 'dossiers.file', reach: ['mandate'] },
      { role: 'applicant', permission: 'dossiers.read', reach: ['mandate'] },
      { role: 'applicant', permission: 'dossiers.rate', reach: ['mandate'] },
      ...officers.map((role) => ({ role, permission: 'dossiers.read', reach: ['unit' as const] })),
      ...officers.map((role) => ({ role, permission: 'dossiers.handle', reach: ['unit' as const] })),
      ...officers.map((role) => ({ role, permission: 'dossiers.register', reach: ['unit' as const] })),
      { role: 'leader', permission: 'dossiers.register', reach: ['authority'] },
      { role: 'leader', permission: 'dossiers.read', reach: ['authority'] },
      { role: 'leader', permission: 'dossiers.handle', reach: ['authority'] },
      { role: 'leader', permission: 'dossiers.oversee', reach: ['authority'] },
      { role: 'one-stop-officer', permission: 'dossiers.accept', reach: ['unit'] },
      { role: 'one-stop-officer', permission: 'dossiers.receive', reach: ['unit'] },
      { role: 'one-stop-officer', permission: 'dossiers.hand-out', reach: ['unit'] },
      // Staff of a contractor support the desk: they prepare, and neither send, accept nor decide.
      ...['one-stop-officer', 'intake-helper'].map((role) => ({ role, permission: 'dossiers.file', reach: ['unit' as const] })),
      { role: 'unit-head', permission: 'dossiers.decide', reach: ['unit'] },
      { role: 'unit-head', permission: 'dossiers.read-ratings', reach: ['unit'] },
      { role: 'leader', permission: 'dossiers.read-ratings', reach: ['authority'] },
      { role: 'leader', permission: 'dossiers.decide', reach: ['authority'] },
    ]),
  ],
  prepare: async (ctx) => {
    await addStartingRules(ctx);
    await ctx.act('dossiers.prepare-code-pattern', (act) =>
      addStartingPattern(act.tx, {
        id: newId(act.now),
        validFrom: '2020-01-01',
        pattern: '{agency}-{yymmdd}-{number}',
        pad: 4,
        legalBasis: [{ document: '03/2025/TT-VPCP' }],
        at: act.now,
      }),
    );
  },
});
