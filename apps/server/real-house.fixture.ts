import type { Page } from 'playwright-core';
import { systemCtx } from '#platform/context';
import { addIdentity, createPerson, enrolSecondFactor, givePost, sessionCookie, setPassword, signIn } from '#modules/accounts';
import { addUnit, createAuthority } from '#modules/organisations';
import { startEmptyHouse, type EmptyHouse } from '../../modules/accounts/journeys/house.fixture.ts';

const words = (vi: string, en: string) => ({ vi, en });
const password = 'một câu đủ dài để nhớ';
const staff = [
  ['quantri', 'Quản trị viên Thử Nghiệm', 'administrator'],
  ['lanhdao', 'Lãnh đạo Thử Nghiệm', 'leader'],
] as const;

/** The name of the authority in the house. */
export const agencyName = 'Ban Quản lý Khu kinh tế Thử Nghiệm';

/** A house of an authority that is no demo, set up, with its administrator and its leader. */
export interface RealHouse extends EmptyHouse {
  /** A window in which one of them is signed in. */
  windowOf(name: (typeof staff)[number][0]): Promise<Page>;
}

/** Starts one. */
export async function startRealHouse(): Promise<RealHouse> {
  const house = await startEmptyHouse();
  const system = systemCtx(house.server.services, 'test');
  const secrets = new Map<string, string>();
  await system.act('test.authority', async (act) => {
    await createAuthority(act, {
      code: 'H98.76',
      name: words(agencyName, 'Thu Nghiem Economic Zone Authority'),
      symbol: 'BQLTN',
      place: words('Thử Nghiệm', 'Thu Nghiem'),
      demo: false,
    });
    const unitId = await addUnit(act, { code: 'VP', name: words('Văn phòng', 'Office'), symbol: 'VP', kind: 'office', position: 0 });
    for (const [name, fullName, roleKey] of staff) {
      const personId = await createPerson(act, { fullName });
      await addIdentity(act, { personId, provider: 'local', subject: name, level: 'substantial' });
      await setPassword(act, personId, password);
      secrets.set(name, (await enrolSecondFactor(act, personId, name)).secret);
      await givePost(act, { personId, unitId, roleKey, because: 'test' });
    }
  });
  return {
    ...house,
    async windowOf(name) {
      const page = await house.window();
      const code = house.digits(secrets.get(name) ?? '');
      const { token } = await signIn(system, { name, password, code, userAgent: 'journey', address: '127.0.0.1' });
      const { hostname: domain } = new URL(house.server.url);
      await page
        .context()
        .addCookies([{ name: sessionCookie, value: token, domain, path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }]);
      return page;
    },
  };
}
