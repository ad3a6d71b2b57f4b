import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

/** Webhooks as administrators see them: who is told what, and what came of it. */
export const webhooksWeb: WebModule = {
  name: 'webhooks',
  words: { vi, en },
  menu: [{ key: 'webhooks.menu', path: '/webhook', order: 82, group: 'system', permission: 'webhooks.manage' }],
  routes: [
    {
      path: '/webhook',
      permission: 'webhooks.manage',
      screen: async () => ({ default: (await import('./webhooks-screen.tsx')).WebhooksScreen }),
    },
  ],
};
