import { getCalendarEdition } from '../../../modules/calendars/server/get-calendar.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

let serial = 0;

const administering = (prepare: (world: World) => Promise<Prepared>): Fixture => ({ by: 'administrator', prepare });

/** A day of a year in which nothing is due. */
function someDay(): object {
  serial += 1;
  const date = new Date(Date.UTC(2027, 2, serial)).toISOString().slice(0, 10);
  return { kind: 'off', as: 'HOLIDAY', from: date, to: date, reason: { vi: 'Ngày nghỉ chỉ để thử' } };
}

/** The working calendar and the documents that change it. */
export const calendarFixtures: Fixtures = {
  'calendars.previewDecision': administering(async () => ({ body: { changes: [someDay()] } })),
  'calendars.decideCalendar': administering(async ({ desk }) => {
    const { stamp } = await desk.system.read((tx) => getCalendarEdition(tx));
    const document = { no: `${serial + 1}/QĐ-BQL`, title: { vi: 'Quyết định thử' }, date: '2026-11-20', certainty: 'text' };
    return { body: { stamp, document, changes: [someDay()] } };
  }),
  'calendars.listDecisions': administering(async () => ({})),
  'calendars.readNotice': administering(async () => ({ body: { text: 'kind,from,to,reason\nHOLIDAY,01/01/2027,,Tết Dương lịch' } })),
};
