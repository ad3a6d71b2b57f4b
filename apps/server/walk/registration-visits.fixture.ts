import { smallPdf } from '#platform/pdf';
import { addressQuery } from '#modules/enterprises';
import { askRegistration, confirmAddress } from '../../../modules/enterprises/server/ask-registration.ts';
import { demoEnterpriseCode } from '../../../modules/enterprises/server/codes.ts';
import { refuseRegistration } from '../../../modules/enterprises/server/decide-registration.ts';
import { findRegistrationByNumber } from '../../../modules/enterprises/server/registration-store.ts';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visit, Visits } from './visits.fixture.ts';

interface Asked {
  id: string;
  number: string;
  key: string;
  link: string;
}

async function ask({ system, server }: SmallWorld, given: { code: string; email: string; confirmed: boolean }): Promise<Asked> {
  const { services } = server;
  const bytes = smallPdf(['Giấy chứng nhận đăng ký doanh nghiệp', 'Công ty TNHH Cơ khí Lá Xanh', `Mã số doanh nghiệp ${given.code}`]);
  const name = 'giay-chung-nhan.pdf';
  const stored = await services.files.put(bytes, { maxBytes: 5000, accept: ['pdf'], name });
  const stated = {
    name: 'Công ty TNHH Cơ khí Lá Xanh',
    representative: 'Người Đại Diện Lá Xanh',
    position: 'Giám đốc',
    phone: '0912345678',
  };
  const { number, key } = await askRegistration(system, { ...given, stated, proof: { ...stored, name } });
  const id = (await system.read((tx) => findRegistrationByNumber(tx, number)))?.id ?? '';
  const query = addressQuery(services, id);
  if (given.confirmed) await confirmAddress(system, { registrationId: id, token: new URLSearchParams(query).get('ma') ?? '' });
  return { id, number, key, link: `/dang-ky/xac-nhan${query}` };
}

/** Asking for an enterprise's account. */
export async function registrationVisits(world: SmallWorld): Promise<Visits> {
  const open = await ask(world, { code: demoEnterpriseCode(900_001), email: 'la-xanh@example.com', confirmed: false });
  const waiting = await ask(world, { code: demoEnterpriseCode(900_002), email: 'la-vang@example.com', confirmed: true });
  const refused = await ask(world, { code: demoEnterpriseCode(900_003), email: 'la-do@example.com', confirmed: true });
  await refuseRegistration(world.system, { id: refused.id, version: 2 }, 'Giấy tờ không có tên người đại diện');
  const delegates = '/doanh-nghiep/nguoi-duoc-uy-quyen';
  const list = '/app/dang-ky-tai-khoan';
  const shut = (at: string): Visit[] => [
    { as: 'vanthu1', at, state: 'refused', shows: '.ez-state' },
    { at, state: 'refused', shows: '.ez-state' },
  ];
  return {
    'app /dang-ky-tai-khoan': [
      { as: 'motcua1', at: list, state: 'data', shows: '.ez-registrations tbody tr' },
      { as: 'motcua1', at: `${list}?xem=da-xong`, state: 'data', shows: '.ez-registrations tbody tr' },
      { as: 'motcua1', at: `${list}?tim=zzzzzz`, state: 'empty', shows: '.ez-state' },
      ...shut(list),
    ],
    'app /dang-ky-tai-khoan/$id': [
      ...[waiting, refused].map((one): Visit => ({ as: 'motcua1', at: `${list}/${one.id}`, state: 'data', shows: '.ez-compare' })),
      {
        as: 'motcua1',
        at: `${list}/${waiting.id}`,
        state: 'data',
        shows: 'dialog .ez-registration-entry',
        act: (page) => page.locator('.ez-pane-head .ez-button-primary').click(),
      },
      { as: 'motcua1', at: `${list}/${open.id}`, state: 'refused', shows: '.ez-state' },
      ...shut(`${list}/${waiting.id}`),
    ],
    'enterprises.showDelegates': [
      { as: world.handled.by, at: delegates, state: 'data', shows: 'main form input[name=paperNo]' },
      { as: world.idle, at: `${delegates}?xong=cham-dut`, state: 'data', shows: '.alert-ok' },
      { as: world.former, at: delegates, state: 'refused', shows: 'main h1', status: 403 },
      { at: delegates, state: 'refused', shows: 'main h1', status: 401 },
    ],
    'enterprises.showRegistrationForm': [
      { at: '/dang-ky', state: 'data', shows: 'input[name=proof]' },
      { at: '/dang-ky', state: 'refused', shows: '.error-summary', act: (page) => page.locator('main form button').click() },
    ],
    'enterprises.showAddressLink': [
      { at: open.link, state: 'data', shows: 'main form button' },
      { at: waiting.link, state: 'data', shows: '.alert-ok' },
      { at: '/dang-ky/xac-nhan?ma=AAAA', state: 'refused', shows: '.error-summary', status: 422 },
    ],
    'enterprises.showFollowing': [
      { at: '/dang-ky/trang-thai', state: 'data', shows: 'input[name=khoa]' },
      ...[open, waiting, refused].map(({ number, key }): Visit => ({
        at: `/dang-ky/trang-thai?so=${number}`,
        state: 'data',
        shows: 'main [role=status]',
        act: async (page) => {
          await page.locator('main input[name=khoa]').fill(key);
          await page.locator('main form button').click();
        },
      })),
      {
        at: `/dang-ky/trang-thai?so=${open.number}`,
        state: 'refused',
        shows: '.error-summary',
        act: async (page) => {
          await page.locator('main input[name=khoa]').fill('AAAAAAAA');
          await page.locator('main form button').click();
        },
      },
    ],
  };
}
