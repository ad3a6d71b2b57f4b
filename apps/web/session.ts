import { accountsContract } from '#contracts/accounts';
import { organisationsContract } from '#contracts/organisations';
import { ApiProblem, makeApi } from '#platform/web';
import type { Session } from '#platform/web';

const options = { csrf: '', locale: 'vi' };

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
      csrf: me.csrf,
    };
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return undefined;
    throw error;
  }
}
