import { newId } from '#platform/ids';
import { filePermit, filers } from '../../../modules/exchange/seeds/file-permit.ts';
import { standInOf } from '../../../modules/exchange/stand-in/of-services.ts';
import { insertIncoming } from '../../../modules/exchange/server/in-store.ts';
import { insertLink, saveAcknowledged } from '../../../modules/exchange/server/link-store.ts';
import { insertMessage } from '../../../modules/exchange/server/out-store.ts';
import { nationalPortal, savePartner } from '../../../modules/exchange/server/partner-store.ts';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visit, Visits } from './visits.fixture.ts';

const screen = '/app/cong-quoc-gia';
const body = JSON.stringify({ LoaiThongDiep: 'HO_SO_MOI', MaHoSo: 'CQG-261120-000017', MaTTHC: '1.013236', DuLieuToKhai: {} });

/** A portal that was told of a dossier and not of its newest step, and that sent something that does not fit. */
async function leaveMessages({ server, handled }: SmallWorld): Promise<void> {
  const { services, clock } = server;
  const at = clock.now();
  const { dossierId } = handled;
  const head = { dossierId, procedureCode: '1.013236', procedureName: 'Cấp giấy phép xây dựng mới', at: at.toISOString(), status: 4 };
  await services.db.write(async (tx) => {
    await savePartner(tx, { key: nationalPortal, enabled: false, wrappedSecret: undefined, at });
    await insertLink(tx, { partner: nationalPortal, dossierId, externalCode: 'CQG-261118-000009', at });
    await saveAcknowledged(tx, nationalPortal, { dossierId, status: 2, at });
    const facts = { ...head, kind: 'status' as const, unit: 'Phòng Xây dựng', step: 'Thẩm định' };
    await insertMessage(tx, { id: newId(at), partner: nationalPortal, dossierId, seq: 1, eventId: newId(at), facts, madeAt: at });
    await insertIncoming(tx, {
      id: newId(at),
      partner: nationalPortal,
      messageId: 'CQG-TIN-000812',
      digest: 'x',
      sentAt: at.toISOString(),
      body,
      receivedAt: at,
      counts: true,
      kind: 'dossier',
      externalCode: 'CQG-261120-000017',
      dossierId: null,
      outcome: 'refused',
      fault: 'dossiers.not-complete',
      params: { count: 2, lines: 'Chưa có bản vẽ thiết kế · Chưa ghi diện tích đất' },
      answer: '{}',
    });
  });
}

const settle: Visit['act'] = async (page) => {
  await page.locator('.ez-card').getByRole('button', { name: 'Ghi đã xử lý', exact: true }).first().click();
};

const setUp: Visit['act'] = async (page) => {
  await page.getByRole('button', { name: 'Cài đặt kết nối', exact: true }).click();
};

/** The exchange with the national portal. */
export async function exchangeVisits(world: SmallWorld): Promise<Visits> {
  await leaveMessages(world);
  const { services, clock } = world.server;
  const work = { building: 'Nhà xưởng số 2', grade: 'II' as const, footprintM2: 1200, storeys: 1, heightM: 9.5 };
  const order = { order: '00000000-0000-7000-8000-000000000001', enterprise: filers[0]?.key ?? '', ...work };
  const code = filePermit(standInOf(services), order, clock.now()) ?? '';
  const portal = '/ban-minh-hoa/cong-quoc-gia';
  return {
    'exchange.showPortal': [{ at: portal, state: 'data', shows: 'main table' }],
    'exchange.showFiled': [
      { at: `${portal}/${code}`, state: 'data', shows: 'main .card' },
      { at: `${portal}/CQG-0`, state: 'refused', shows: 'main h1', status: 404 },
    ],
    'app /cong-quoc-gia': [
      { as: 'motcua1', at: screen, state: 'data', shows: '.ez-card' },
      { as: 'motcua1', at: `${screen}?xem=tu-choi`, state: 'data', shows: '.ez-exchange-message' },
      { as: 'motcua1', at: `${screen}?xem=tu-choi`, state: 'data', shows: 'dialog .ez-exchange-form', act: settle },
      { as: 'lanhdao', at: `${screen}?xem=da-nhan`, state: 'data', shows: '.ez-exchange-message' },
      { as: 'vanthu1', at: screen, state: 'data', shows: '.ez-card' },
      { as: 'quantri', at: screen, state: 'data', shows: 'dialog .ez-exchange-form', act: setUp },
      { as: 'dautu.cv1', at: screen, state: 'refused', shows: '.ez-state' },
      { at: screen, state: 'refused', shows: '.ez-state' },
      { as: world.handled.by, at: screen, state: 'refused', shows: '.ez-state' },
    ],
  };
}
