import { z } from 'zod';
import { definePages } from '#platform/contract';

const open = { permission: 'public', reach: ['public'] } as const;
/** The hall's own word, with which numbers are taken; handed on so that the way back is the same. */
const may = z.string().max(60).default('');

/** The touch screen in the hall: what was asked is gone a minute later; who files signs in and his session ends itself (`accounts`). */
export const kioskPages = definePages('dossiers', {
  showSelfService: {
    method: 'GET',
    path: '/tu-phuc-vu',
    summary: { vi: 'Máy tự phục vụ tại bộ phận một cửa', en: 'The self-service screen of the hall' },
    in: z.object({ may }),
    ...open,
  },
  showSelfTracking: {
    method: 'GET',
    path: '/tu-phuc-vu/ho-so',
    summary: { vi: 'Tra cứu hồ sơ tại máy tự phục vụ', en: 'Follow a dossier at the self-service screen' },
    in: z.object({ may }),
    ...open,
  },
  showSelfTracked: {
    method: 'POST',
    path: '/tu-phuc-vu/ho-so',
    summary: { vi: 'Tra cứu hồ sơ tại máy tự phục vụ', en: 'Follow a dossier at the self-service screen' },
    in: z.object({ may, ma: z.string().max(60).default(''), khoa: z.string().max(20).default('') }),
    ...open,
    errors: ['dossiers.tracking-refused', 'dossiers.too-many-tries'],
  },
  showSelfFiled: {
    method: 'GET',
    path: '/tu-phuc-vu/da-nop',
    summary: { vi: 'Đã nộp tại máy tự phục vụ', en: 'Filed at the self-service screen' },
    in: z.object({ may }),
    ...open,
  },
  showSelfProcedures: {
    method: 'GET',
    path: '/tu-phuc-vu/thu-tuc',
    summary: { vi: 'Tìm thủ tục tại máy tự phục vụ', en: 'Find a procedure at the self-service screen' },
    in: z.object({ may, tim: z.string().max(100).default('') }),
    ...open,
  },
});
