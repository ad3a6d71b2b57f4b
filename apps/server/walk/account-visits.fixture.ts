import { giveCode } from '../../../modules/accounts/server/one-time-codes.ts';
import type { EmptyHouse } from './empty-house.fixture.ts';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visit, Visits } from './visits.fixture.ts';

/** Who sets an empty database up: known by the first run's cookie, not by a sign-in name. */
export const installer = 'thiet-lap';

async function oneTimeCode({ system, server }: SmallWorld, signInName: string): Promise<string> {
  const { rows } = await server.services.db.pool.query<{ person_id: string }>(
    'select person_id from accounts.identity where subject = $1',
    [signInName],
  );
  const personId = rows[0]?.person_id ?? '';
  return (await system.act('walk.give-code', (act) => giveCode(act, personId, 'first-sign-in'))).code;
}

/** The pages of one's own account, and the first run of a house where nothing is yet. */
export async function accountVisits(world: SmallWorld, house: EmptyHouse): Promise<Visits> {
  const code = await oneTimeCode(world, 'vanthu2');
  const shut = (at: string): Visit => ({ at, state: 'refused', shows: 'main h1', status: 401 });
  const step = (name: string, shows: string): Visit => ({ as: installer, at: `${house.url}/thiet-lap?buoc=${name}`, state: 'data', shows });
  return {
    'accounts.showAccount': [
      { as: 'motcua1', at: '/tai-khoan', state: 'data', shows: '.summary' },
      { as: world.idle, at: '/tai-khoan?xong=mat-khau', state: 'data', shows: '.alert-ok' },
      shut('/tai-khoan'),
    ],
    'accounts.showOneTimeCode': [
      { at: '/tai-khoan/nhan', state: 'empty', shows: 'input[name=ma]' },
      { at: `/tai-khoan/nhan?ma=${code}`, state: 'data', shows: 'input[name=password]' },
      { at: '/tai-khoan/nhan?ma=AAAA-BBBB', state: 'refused', shows: '.error-summary', status: 422 },
    ],
    'accounts.showPassword': [
      { as: 'motcua1', at: '/tai-khoan/mat-khau', state: 'data', shows: 'input[name=repeated]' },
      shut('/tai-khoan/mat-khau'),
    ],
    'accounts.showFactor': [
      { as: world.idle, at: '/tai-khoan/xac-thuc', state: 'data', shows: '.account-qr' },
      shut('/tai-khoan/xac-thuc'),
    ],
    'accounts.showUnlock': [{ as: 'motcua1', at: '/mo-khoa', state: 'data', shows: 'input[name=code]' }, shut('/mo-khoa')],
    'accounts.showFirstRun': [
      { at: '/thiet-lap', state: 'refused', shows: 'main h1', status: 404 },
      { at: `${house.url}/`, state: 'data', shows: 'input[name=ma]' },
      step('co-quan', 'input[name=nameVi]'),
      step('don-vi', 'input[name="ma-0"]'),
      step('quan-tri', 'input[name=signInName]'),
      step('xac-thuc', '.account-qr'),
    ],
  };
}
