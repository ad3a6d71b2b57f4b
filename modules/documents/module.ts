import type { RelayedEvent } from '#platform/events';
import type { Act } from '#platform/context';
import type { LiveMessage } from '#platform/http';
import { defineModule } from '#platform/modules';
import { rolePermissions } from '#modules/accounts';
import { resultChoices } from '#modules/procedures';
import { authoritySetUp, datedSettings, findAuthority } from '#modules/organisations';
import { documentSettings } from './server/series-settings.ts';
import './errors.ts';
import { documentIssued, documentNews, documentSigned, signingPrepared } from './events.ts';
import './permissions.ts';
import { documentsPageHandlers } from './pages/handlers.ts';
import { setMissedConfirmations, setWhenConfirmed } from './server/confirm.ts';
import { documentsHandlers } from './server/handlers.ts';
import { insertSeries } from './server/numbering-store.ts';
import { listOwnSeries } from './server/own-series.ts';
import { papersOfResults } from './server/paper-examples.ts';
import { resultOfDossier } from './server/result.ts';
import { startingSeries } from './seeds/series.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

const readers = ['one-stop-officer', 'specialist', 'unit-head', 'clerk'];

/** Whoever may read the document hears of it: the units in its case. */
function tellReaders(event: RelayedEvent): LiveMessage {
  const { documentId, holders } = documentNews.parse(event.payload);
  return { topic: 'documents', permission: 'documents.read', to: holders, data: { documentId } };
}

async function addStartingSeries(act: Act, agencyId: string): Promise<void> {
  for (const series of startingSeries) await insertSeries(act.tx, { ...series, agencyId }, { at: act.now });
}

/** Manifest of documents. */
export const documentsModule = defineModule({
  name: 'documents',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [documentsHandlers, documentsPageHandlers],
  reactions: [setWhenConfirmed],
  jobs: [setMissedConfirmations],
  live: { [signingPrepared.name]: tellReaders, [documentSigned.name]: tellReaders, [documentIssued.name]: tellReaders },
  extends: [
    resultOfDossier,
    papersOfResults,
    resultChoices.with({ series: listOwnSeries }),
    authoritySetUp.with(addStartingSeries),
    datedSettings.with(documentSettings),
    rolePermissions.with([
      { role: 'specialist', permission: 'documents.draft', reach: ['unit'] },
      { role: 'leader', permission: 'documents.sign', reach: ['unit'] },
      ...['specialist', 'leader'].map((role) => ({ role, permission: 'documents.attach', reach: ['unit' as const] })),
      { role: 'clerk', permission: 'documents.issue', reach: ['unit'] },
      { role: 'leader', permission: 'documents.read', reach: ['authority'] },
      { role: 'administrator', permission: 'documents.administer', reach: ['authority'] },
      ...readers.map((role) => ({ role, permission: 'documents.read', reach: ['unit' as const] })),
    ]),
  ],
  prepare: (ctx) =>
    ctx.act('documents.prepare-series', async (act) => {
      const authority = await findAuthority(act.tx, act.now);
      if (authority !== undefined) await addStartingSeries(act, authority.agencyId);
    }),
});
