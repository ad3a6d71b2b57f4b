import { accountsContract } from '#contracts/accounts';
import { organisationsContract } from '#contracts/organisations';
import { ApiProblem, makeApi } from '#platform/web';
import type { ScreenLock, Session } from '#platform/web';

const options = { csrf: '', locale: 'vi' };

/** Pages where somebody does what he must do before anything else. */
const doneFirst: Readonly<Record<string, string>> = {
  'accounts.second-factor-needed': '/tai-khoan/xac-thuc',
  'accounts.password-change-needed': '/tai-khoan/mat-khau',
};

const lockApi = (csrf: string) => makeApi(accountsContract, { csrf, locale: document.documentElement.lang });

/** How the screen is locked and opened again. */
export const lock: ScreenLock = {
  read: () => lockApi('').getLock.call({}),
  lock: async (csrf) => void (await lockApi(csrf).lockScreen.call({})),
  unlock: async (csrf, proof) => void (await lockApi(csrf).unlockScreen.call(proof)),
};

/** Who works here and for which authority; undefined when nobody is signed in. */
export async function loadSession(): Promise<Session | undefined> {
  try {
    const [me, authority] = await Promise.all([
      makeApi(accountsContract, options).getMe.call({}),
      makeApi(organisationsContract, options).getAuthority.call({}),
    ]);
    return {
      personId: me.personId,
      name: me.name,
      unit: me.posts[0]?.unit ?? me.title ?? authority.name,
      locale: 'vi',
      authorityName: authority.name,
      demo: authority.demo,
      permissions: me.permissions,
      lockMinutes: me.lockMinutes,
      csrf: me.csrf,
    };
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return undefined;
    const first = error instanceof ApiProblem ? doneFirst[error.code] : undefined;
    if (first !== undefined) location.assign(`${first}?ve=${encodeURIComponent(location.pathname + location.search)}`);
    throw error;
  }
}
