import { paymentsContract } from '#contracts/payments';
import type { Ctx } from '#platform/context';
import { addBank, askPayment, determineFee, getFee, importStatement } from '#modules/payments';
import { payAtBank } from '../../../modules/payments/server/pay-at-bank.ts';
import { makeStage } from '../demo/stage.ts';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visit, Visits } from './visits.fixture.ts';

const basis = 'Nghị quyết của Hội đồng nhân dân (minh họa)';

/** What is asked for on a dossier, and under which reference; the demo may have determined it and asked already. */
async function askedOf(
  officer: Ctx,
  given: Omit<Parameters<typeof determineFee>[1], 'version'>,
): Promise<{ reference: string; amount: number }> {
  const { dossierId } = given;
  const { obligation, request } = await getFee(officer, dossierId);
  if (request !== undefined) return request;
  const version = obligation?.version ?? (await determineFee(officer, { ...given, version: 0 })).version;
  const { reference } = await askPayment(officer, { dossierId, version });
  return { reference, amount: obligation?.amount ?? 150_000 };
}

/** A fee is asked for on one dossier, waived on another; a bank tells of money that does not match. */
async function takeFees({ server, system, handled, issued }: SmallWorld): Promise<void> {
  const { services, clock } = server;
  const { rows } = await services.db.pool.query<{ id: string }>(`select person_id as id from accounts.identity where subject = 'motcua1'`);
  const { operations } = paymentsContract;
  const officer = await makeStage(services).as(rows[0]?.id ?? '', operations.determineFee, clock.now());
  const lines = [{ name: 'Phí thẩm định hồ sơ', kind: 'phi' as const, amount: 150_000, basis }];
  const { reference, amount } = await askedOf(officer, { dossierId: handled.dossierId, timing: 'return', lines });
  for (const [place, how, content] of [
    [1, 'short', reference],
    [2, 'once', 'Ung ho quy'],
  ] as const)
    await payAtBank(system, { order: `00000000-0000-7000-8000-00000000000${place}`, content, amount, how });
  await services.db.pool.query(
    `insert into payments.refund (id, incoming_id, amount, because, flagged_at)
      select gen_random_uuid(), id, amount, 'dossier-over', $1 from payments.incoming where verdict = 'short'`,
    [clock.now()],
  );
  await services.db.pool.query(
    `insert into payments.obligation (id, dossier_id, procedure_code, lines, amount, timing, exempt_basis, exempt_document, state, determined_at,
        determined_by, settled_at)
      select gen_random_uuid(), d.id, d.procedure_code, $2, 150000, 'return', $3, 'Giấy xác nhận số 5', 'exempt', $4, $5, $4
      from dossiers.dossier d where d.id = $1`,
    [issued.dossierId, JSON.stringify(lines), basis, clock.now(), rows[0]?.id],
  );
}

/** The demo's bank says of today what we were told, and one payment more. */
async function reconcile({ server, system }: SmallWorld): Promise<void> {
  const { services, clock } = server;
  const { rows } = await services.db.pool.query<{ id: string }>(`select person_id as id from accounts.identity where subject = 'ketoan1'`);
  const cashier = await makeStage(services).as(rows[0]?.id ?? '', paymentsContract.operations.importStatement, clock.now());
  const at = clock.now().toISOString();
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(clock.now());
  const told = ['00000000-0000-7000-8000-000000000001,149000', 'FT26324000017,150000'].map(
    (one) => `${one.split(',')[0]},${at},${one.split(',')[1]},Le phi`,
  );
  const text = ['ma_giao_dich,thoi_gian,so_tien,noi_dung', ...told].join('\n');
  await addBank(system, 'Ngân hàng Thử');
  await importStatement(cashier, { bank: 'demo', day, text });
}

/** What is to be paid, the bank of the demo, and money that does not match. */
export async function paymentVisits(world: SmallWorld): Promise<Visits> {
  await takeFees(world);
  await reconcile(world);
  const { handled, issued, draft } = world;
  const fee = (dossierId: string) => `/ho-so/${dossierId}/le-phi`;
  const { rows: owing } = await world.server.services.db.pool.query<{ id: string }>('select dossier_id as id from payments.obligation');
  const none = world.filed.find((one) => owing.every(({ id }) => id !== one.dossierId));
  const refused = (at: string): Visit[] => [
    { as: 'motcua1', at, state: 'refused', shows: '.ez-state' },
    { at, state: 'refused', shows: '.ez-state' },
    { as: handled.by, at, state: 'refused', shows: '.ez-state' },
  ];
  const settle: Visit['act'] = async (page) => {
    await page.locator('.ez-card').getByRole('button', { name: 'Xử lý', exact: true }).first().click();
  };
  const take: Visit['act'] = async (page) => page.locator('main .ez-owed .ez-button-primary').first().click();
  return {
    'payments.showFee': [
      { as: handled.by, at: fee(handled.dossierId), state: 'data', shows: '.fee-qr' },
      { as: issued.by, at: fee(issued.dossierId), state: 'data', shows: 'main table' },
      ...(none === undefined ? [] : [{ as: none.by, at: fee(none.dossierId), state: 'empty' as const, shows: '.empty' }]),
      { as: world.former, at: fee(handled.dossierId), state: 'refused', shows: 'h1', status: 403 },
      { at: fee(handled.dossierId), state: 'refused', shows: 'h1', status: 401 },
      { as: draft.by === handled.by ? world.idle : draft.by, at: fee(handled.dossierId), state: 'refused', shows: 'h1', status: 404 },
    ],
    'payments.showBank': [
      { at: '/ban-minh-hoa/ngan-hang', state: 'data', shows: 'main form' },
      {
        at: '/ban-minh-hoa/ngan-hang?noi-dung=EZ7K2M9Q4XAB&so-tien=150000&xong=1',
        state: 'data',
        shows: '.alert',
      },
    ],
    'app /thu-tien': [
      { as: 'ketoan1', at: '/app/thu-tien', state: 'data', shows: '.ez-cash-search' },
      { as: 'ketoan1', at: '/app/thu-tien', state: 'data', shows: '.ez-owed .ez-button-primary' },
      { as: 'ketoan1', at: '/app/thu-tien', state: 'data', shows: 'dialog form', act: take },
      { as: 'ketoan1', at: '/app/thu-tien?tim=zzzzzz', state: 'empty', shows: '.ez-state' },
      { as: 'motcua1', at: '/app/thu-tien', state: 'data', shows: '.ez-cash-search' },
      ...['vanthu1', handled.by].map((as): Visit => ({ as, at: '/app/thu-tien', state: 'refused', shows: '.ez-state' })),
      { at: '/app/thu-tien', state: 'refused', shows: '.ez-state' },
    ],
    'app /doi-soat': [
      { as: 'ketoan1', at: '/app/doi-soat', state: 'data', shows: '.ez-differences' },
      {
        as: 'ketoan1',
        at: '/app/doi-soat',
        state: 'data',
        shows: 'dialog form',
        act: async (page) => page.locator('main .ez-statements-act button').click(),
      },
      // two banks: which one is chosen
      { as: 'lanhdao', at: '/app/doi-soat?ngan-hang=demo', state: 'data', shows: '.ez-statements-act select' },
      ...refused('/app/doi-soat'),
    ],
    'app /hoan-tra': [
      { as: 'ketoan1', at: '/app/hoan-tra', state: 'data', shows: '.ez-incoming-amount, .ez-card' },
      { as: 'vanthu1', at: '/app/hoan-tra', state: 'data', shows: '.ez-incoming-amount, .ez-card' },
      { as: 'lanhdao', at: '/app/hoan-tra?xem=tat-ca', state: 'data', shows: '.ez-card' },
      ...refused('/app/hoan-tra'),
    ],
    'app /khoan-thu': [
      { as: 'ketoan1', at: '/app/khoan-thu', state: 'data', shows: '.ez-incoming-amount, .ez-card' },
      { as: 'vanthu1', at: '/app/khoan-thu', state: 'data', shows: '.ez-incoming-amount, .ez-card' },
      { as: 'vanthu1', at: '/app/khoan-thu', state: 'data', shows: 'dialog form', act: settle },
      { as: 'lanhdao', at: '/app/khoan-thu?xem=tat-ca', state: 'data', shows: '.ez-card' },
      ...refused('/app/khoan-thu'),
    ],
  };
}
