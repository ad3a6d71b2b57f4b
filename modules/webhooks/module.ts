import { defineModule } from '#platform/modules';
import { rolePermissions } from '#modules/accounts';
import './errors.ts';
import './permissions.ts';
import { webhooksHandlers } from './server/handlers.ts';
import { tellDue, tellWhenAnnounced } from './server/tell-systems.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

/** Manifest of webhooks. */
export const webhooksModule = defineModule({
  name: 'webhooks',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [webhooksHandlers],
  reactions: tellWhenAnnounced,
  jobs: [tellDue],
  extends: [
    rolePermissions.with([
      { role: 'service', permission: 'webhooks.manage', reach: ['mine'] },
      { role: 'administrator', permission: 'webhooks.manage', reach: ['authority'] },
    ]),
  ],
});
