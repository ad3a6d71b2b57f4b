import { reachOf } from '#platform/access';
import { makeCtx, type Ctx } from '#platform/context';
import { actorOf } from '#modules/accounts';
import { newId } from '#platform/ids';
import { handOverRelays, makeMinute, signMinute, startReception, takeForOther } from '#modules/dossiers';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visits } from './visits.fixture.ts';

/** An officer of the small world at his desk. */
export async function officer({ server, system }: SmallWorld, signInName: string, permission = 'dossiers.file'): Promise<Ctx> {
  const { services, clock } = server;
  const { rows } = await services.db.pool.query<{ id: string }>('select person_id as id from accounts.identity where subject = $1', [
    signInName,
  ]);
  const actor = await system.read((tx) => actorOf(services, tx, rows[0]?.id ?? '', clock.now()));
  const reach = reachOf(actor, permission, ['unit'], clock.now());
  if (reach === undefined) throw new Error(`${signInName} sits at no desk`);
  return makeCtx({ services, actor, reach, locale: 'vi', requestId: 'walk' });
}

/** The counter, with something begun there and what its pages show beside those of applicants. */
export async function deskVisits(world: SmallWorld): Promise<Visits> {
  const draftId = await startReception(await officer(world, 'motcua1'), {
    procedureCode: '2.001955',
    channel: 'counter',
    party: {
      kind: 'organisation',
      name: 'Hợp tác xã Mẫu',
      identifiers: [{ kind: 'other', value: 'HTX-01' }],
      contact: { street: 'Số 1 đường Mẫu', province: 'Minh Họa' },
      verified: 'shown',
    },
    presenter: { role: 'authorised', name: 'Người Đem Hồ Sơ', authority: { no: '01/UQ', date: '2026-11-02' } },
  });
  const receiving = await officer(world, 'motcua1', 'dossiers.receive');
  const letter = (slipNo: string) => ({ slipNo, sender: 'Công ty TNHH Mẫu', papersStated: 3, papersCounted: 2, note: 'Thiếu phụ lục' });
  const minutes = [];
  for (const slip of ['EA100000001VN', 'EA100000002VN'])
    minutes.push(
      (await makeMinute(receiving, { carrier: 'Bưu điện Việt Nam (VNPost)', courier: 'Người Giao', letters: [letter(slip)] })).id,
    );
  await signMinute(receiving, minutes[0] ?? '');
  const relays = [];
  for (const applicant of ['Hộ kinh doanh Mẫu', 'Hợp tác xã Mẫu']) {
    const given = { orderId: newId(receiving.now()), agency: 'Sở Mẫu', procedureName: 'Thủ tục của sở', applicant };
    relays.push((await takeForOther(receiving, { ...given, papers: [{ name: 'Đơn đề nghị', originals: 1, copies: 1 }] })).id);
  }
  const handed = await handOverRelays(receiving, { id: newId(receiving.now()), taker: 'Văn thư Sở Mẫu', relays: relays.slice(1) });
  const receiptAt = `/giay-tiep-nhan-ho/${relays[0]}`;
  const relayMinuteAt = `/bien-ban-ban-giao-ho/${handed.id}`;
  const minuteAt = `/bien-ban-giao-nhan/${minutes[0]}`;
  const draftAt = `/ho-so/ban-nhap/${draftId}`;
  const list = '/app/tiep-nhan';
  return {
    'app /tiep-nhan': [
      { as: 'motcua1', at: list, state: 'data', shows: '.ez-found a' },
      {
        as: 'motcua1',
        at: list,
        state: 'data',
        shows: '.ez-reception-grid .ez-reception-check',
        act: async (page) => {
          await page.locator('.ez-reception-form .ez-button-quiet').first().click();
          await page.locator('fieldset > .ez-reception-check input').check();
        },
      },
      { as: 'vanthu1', at: list, state: 'refused', shows: '.ez-state' },
      { at: list, state: 'refused', shows: '.ez-state' },
    ],
    'app /buu-chinh': [
      { as: 'motcua1', at: '/app/buu-chinh', state: 'data', shows: '.ez-minute a' },
      { as: 'vanthu1', at: '/app/buu-chinh', state: 'refused', shows: '.ez-state' },
      { at: '/app/buu-chinh', state: 'refused', shows: '.ez-state' },
    ],
    'app /tiep-nhan-ho': [
      { as: 'motcua1', at: '/app/tiep-nhan-ho', state: 'data', shows: '.ez-minute a' },
      { as: 'motcua1', at: '/app/tiep-nhan-ho?xem=tat-ca', state: 'data', shows: '.ez-minute .ez-button' },
      { as: 'vanthu1', at: '/app/tiep-nhan-ho', state: 'refused', shows: '.ez-state' },
      { at: '/app/tiep-nhan-ho', state: 'refused', shows: '.ez-state' },
    ],
    'dossiers.showRelay': [
      { as: 'motcua1', at: receiptAt, state: 'data', shows: '.minute table' },
      { at: receiptAt, state: 'refused', shows: 'main h1', status: 401 },
    ],
    'dossiers.showRelayMinute': [
      { as: 'motcua1', at: relayMinuteAt, state: 'data', shows: '.minute table' },
      { at: relayMinuteAt, state: 'refused', shows: 'main h1', status: 401 },
    ],
    'dossiers.showMinute': [
      { as: 'motcua1', at: minuteAt, state: 'data', shows: '.minute table' },
      { as: world.idle, at: minuteAt, state: 'refused', shows: 'main h1', status: 403 },
      { at: minuteAt, state: 'refused', shows: 'main h1', status: 401 },
    ],
    'dossiers.showDraft': [
      { as: 'motcua1', at: `${draftAt}?buoc=nop.giay-to`, state: 'data', shows: '.scan-tray' },
      { as: 'motcua1', at: `${draftAt}?buoc=nop.kiem-tra`, state: 'data', shows: '.consent form' },
    ],
    'dossiers.printDraft': [{ as: 'motcua1', at: `${draftAt}/in`, state: 'data', shows: '.consent-sign' }],
  };
}
