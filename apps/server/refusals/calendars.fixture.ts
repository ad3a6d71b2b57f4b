import { writeDecisionDraft } from '../../../modules/calendars/server/drafts/drafts.ts';
import { getCalendarEdition } from '../../../modules/calendars/server/get-calendar.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

let serial = 0;

const administering = (prepare: (world: World) => Promise<Prepared>): Fixture => ({ by: 'administrator', prepare });

/** A day of a year in which nothing is due. */
function someDay() {
  serial += 1;
  const date = new Date(Date.UTC(2027, 2, serial)).toISOString().slice(0, 10);
  return { kind: 'off' as const, as: 'HOLIDAY' as const, from: date, to: date, reason: { vi: 'Ngày nghỉ chỉ để thử', en: '' } };
}

const document = (no: string) => ({ no, title: { vi: 'Quyết định thử', en: '' }, date: '2026-11-20', certainty: 'text' as const });

/** A draft that nobody has touched yet. */
async function drafted({ desk }: World): Promise<{ id: string; revision: number }> {
  const changes = [someDay()];
  return writeDecisionDraft(desk.system, { document: document(`${serial}/DT-BQL`), changes });
}

/** The working calendar and the documents that change it. */
export const calendarFixtures: Fixtures = {
  'calendars.previewDecision': administering(async () => ({ body: { changes: [someDay()] } })),
  'calendars.decideCalendar': administering(async ({ desk }) => {
    const { stamp } = await desk.system.read((tx) => getCalendarEdition(tx));
    return { body: { stamp, document: document(`${serial + 1}/QĐ-BQL`), changes: [someDay()] } };
  }),
  'calendars.listDecisions': administering(async () => ({})),
  'calendars.listDecisionDrafts': administering(async () => ({})),
  'calendars.writeDecisionDraft': administering(async () => ({ body: { document: document(''), changes: [someDay()] } })),
  'calendars.rewriteDecisionDraft': administering(async (world) => {
    const { id, revision } = await drafted(world);
    return { path: { id }, body: { revision, document: document('khác'), changes: [someDay()] } };
  }),
  'calendars.dropDecisionDraft': administering(async (world) => {
    const { id, revision } = await drafted(world);
    return { path: { id }, query: { revision: String(revision) } };
  }),
  'calendars.decideDraft': administering(async (world) => {
    const { id, revision } = await drafted(world);
    const { stamp } = await world.desk.system.read((tx) => getCalendarEdition(tx));
    return { path: { id }, body: { revision, stamp } };
  }),
  'calendars.readNotice': administering(async () => ({ body: { text: 'kind,from,to,reason\nHOLIDAY,01/01/2027,,Tết Dương lịch' } })),
};
