import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

/** Certificates of the agency and its signers, and whom this system trusts, for administrators. */
export const signaturesWeb: WebModule = {
  name: 'signatures',
  words: { vi, en },
  menu: [{ key: 'signatures.web.title', path: '/chung-thu-so', order: 76, group: 'people', permission: 'signatures.manage' }],
  routes: [
    {
      path: '/chung-thu-so',
      permission: 'signatures.manage',
      screen: async () => ({ default: (await import('./certificates-screen.tsx')).CertificatesScreen }),
    },
  ],
};
