import { z } from 'zod';
import { definePages } from '#platform/contract';

const id = z.uuid();

/** Public home, enterprise home, a dossier and following it. */
export const dossiersPages = definePages('dossiers', {
  showHome: {
    method: 'GET',
    path: '/',
    summary: { vi: 'Trang chủ', en: 'Home' },
    permission: 'public',
    reach: ['public'],
  },
  showEnterpriseHome: {
    method: 'GET',
    path: '/doanh-nghiep',
    summary: { vi: 'Việc của doanh nghiệp', en: "An enterprise's home" },
    in: z.object({ dn: id.optional(), 'da-bo': z.string().optional() }),
    // Who acts for nobody is told so, and who can change it.
    permission: 'signed-in',
    reach: ['mandate'],
  },
  showDossiers: {
    method: 'GET',
    path: '/ho-so',
    summary: { vi: 'Các hồ sơ của doanh nghiệp', en: "The enterprise's dossiers" },
    in: z.object({
      'trang-thai': z.enum(['dang-xu-ly', 'da-xong']).optional(),
      tim: z.string().max(100).default(''),
      dn: id.optional(),
      sau: id.optional(),
    }),
    permission: 'dossiers.read',
    reach: ['mandate'],
  },
  showDossier: {
    method: 'GET',
    path: '/ho-so/{id}',
    summary: { vi: 'Một hồ sơ', en: 'A dossier' },
    in: z.object({ id, 'da-nop': z.string().optional(), xem: id.optional(), 'danh-gia': z.enum(['xong', 'thieu']).optional() }),
    permission: 'dossiers.read',
    reach: ['mandate'],
    errors: ['http.not-found'],
  },
  showRecord: {
    method: 'GET',
    path: '/ho-so/{id}/du-lieu/{key}',
    summary: {
      vi: 'Dữ liệu tra được thay cho một giấy tờ, để đọc và in',
      en: 'What a register said in place of a paper, for reading and print',
    },
    in: z.object({ id, key: z.string().max(60) }),
    permission: 'dossiers.read',
    reach: ['mandate', 'unit', 'authority'],
    errors: ['http.not-found'],
  },
  showTracking: {
    method: 'GET',
    path: '/tra-cuu',
    summary: { vi: 'Trang tra cứu hồ sơ', en: 'Tracking page' },
    in: z.object({ ma: z.string().max(60).default('') }),
    permission: 'public',
    reach: ['public'],
  },
  // The key goes in the body, so that it stands in no address and no log.
  showTracked: {
    method: 'POST',
    path: '/tra-cuu',
    summary: { vi: 'Tra cứu hồ sơ bằng mã hồ sơ và mã tra cứu', en: 'Follow a dossier by its code and tracking key' },
    in: z.object({ ma: z.string().max(60).default(''), khoa: z.string().max(20).default('') }),
    permission: 'public',
    reach: ['public'],
    errors: ['dossiers.tracking-refused', 'dossiers.too-many-tries'],
  },
});
