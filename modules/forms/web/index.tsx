import { lazy } from 'react';
import type { WebModule } from '#platform/web';

/** A whole form to be filled within the app: steps, rows, files, conditions and pickers as on the portal. Loaded when one is shown. */
export const FillForm = lazy(async () => ({ default: (await import('./fill-form.tsx')).FillForm }));

/** The forms and the screen on which they are designed. Its words travel with the app's; those of the renderer with the screen itself. */
export const formsWeb: WebModule = {
  name: 'forms',
  words: { vi: {}, en: {} },
  menu: [
    { key: 'forms.web.title', path: '/bieu-mau', order: 77, group: 'rules', permission: 'forms.draft' },
    { key: 'forms.web.lists', path: '/danh-muc-ma', order: 77.5, group: 'rules', permission: 'forms.draft' },
  ],
  routes: [
    {
      path: '/bieu-mau',
      permission: 'forms.draft',
      screen: async () => ({ default: (await import('./forms-screen.tsx')).FormsScreen }),
    },
    {
      path: '/danh-muc-ma',
      permission: 'forms.draft',
      screen: async () => ({ default: (await import('./code-lists-screen.tsx')).CodeListsScreen }),
    },
    {
      path: '/bieu-mau/$code',
      permission: 'forms.draft',
      screen: async () => ({ default: (await import('./designer/designer-screen.tsx')).DesignerScreen }),
    },
  ],
};
