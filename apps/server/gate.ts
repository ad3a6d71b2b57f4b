import type { Services } from '#platform/context';
import { Problem, statusOf } from '#platform/errors';
import type { HttpOptions } from '#platform/http';
import { isSetUp } from '#modules/accounts';

const firstRun = /^(\/en)?\/thiet-lap(\/|$)/;
const always = /^\/(assets\/|healthz$|\.well-known\/)/;

/**
 * Until a database that is no demo is set up, every page leads to the first run and the API answers `organisations.not-set-up`;
 * once it is, the question is not asked again.
 */
export function makeGate(services: Services): NonNullable<HttpOptions['before']> {
  let isOpen = false;
  return async ({ method, path }) => {
    if (isOpen || always.test(path) || firstRun.test(path)) return undefined;
    isOpen = await isSetUp(services);
    if (isOpen) return undefined;
    const isPage = !path.startsWith('/api/') && (method === 'GET' || method === 'HEAD');
    if (isPage || path === '/api/docs') return { leadTo: /^\/en(\/|$)/.test(path) ? '/en/thiet-lap' : '/thiet-lap' };
    return new Problem('organisations.not-set-up', statusOf('organisations.not-set-up'));
  };
}
