import type { FastifyInstance } from 'fastify';

const bound = '__Host-';
const plain = (cookie: string): string => cookie.replace(bound, '').replace(/; Secure\b/i, '');

/**
 * Cookies that are bound to this host need https in every browser. Where an operator asked for plain http beyond this machine (`EZONE_INSECURE`)
 * they go without: under the plain name and without `Secure`, while everything inside knows them by their own name.
 */
export function usePlainCookies(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ cookies }) => {
    for (const [name, value] of Object.entries(cookies)) if (!name.startsWith(bound)) cookies[`${bound}${name}`] ??= value;
  });
  app.addHook('onSend', async (_request, reply) => {
    const set = reply.getHeader('set-cookie');
    if (set === undefined) return;
    void reply.removeHeader('set-cookie').header('set-cookie', [set].flat().map(String).map(plain));
  });
}
