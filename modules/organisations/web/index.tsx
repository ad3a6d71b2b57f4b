import type { WebModule } from '#platform/web';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };

export { FileSlot } from './file-slot.tsx';
export { FormDialog } from './form-dialog.tsx';
export { MomentSlot } from './moment-slot.tsx';
export { RecordTable } from './record-table.tsx';
export { ChoiceSlot, TextSlot } from './slots.tsx';

/** Units and settings, for administrators. */
export const organisationsWeb: WebModule = {
  name: 'organisations',
  words: { vi, en },
  menu: [
    { key: 'organisations.web.units', path: '/quan-tri/don-vi', order: 72, group: 'people', permission: 'organisations.administer' },
    { key: 'organisations.web.settings', path: '/quan-tri/thiet-lap', order: 78, group: 'system', permission: 'organisations.administer' },
  ],
  routes: [
    {
      path: '/quan-tri/don-vi',
      permission: 'organisations.administer',
      screen: async () => ({ default: (await import('./units-screen.tsx')).UnitsScreen }),
    },
    {
      path: '/quan-tri/thiet-lap',
      permission: 'organisations.administer',
      screen: async () => ({ default: (await import('./settings-screen.tsx')).SettingsScreen }),
    },
  ],
};
