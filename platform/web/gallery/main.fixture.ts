import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '../index.ts';
import type { Session, WebModule } from '../index.ts';

const entry = (key: string, path: string, order: number, count?: number) =>
  count === undefined ? { key, path, order } : { key, path, order, counter: () => Promise.resolve(count) };

const vi = {
  'gallery.inbox': 'Việc cần làm',
  'gallery.draft': 'Soạn dự thảo',
  'gallery.dossiers': 'Hồ sơ',
  'gallery.documents': 'Văn bản',
  'gallery.enterprises': 'Doanh nghiệp',
  'gallery.reports': 'Báo cáo',
  'gallery.map': 'Bản đồ',
  'gallery.sign': 'Chờ tôi ký',
  'gallery.soon': 'Sắp hạn hôm nay',
};

const gallery: WebModule = {
  name: 'gallery',
  words: {
    vi,
    en: {
      'gallery.inbox': 'To do',
      'gallery.draft': 'Draft',
      'gallery.dossiers': 'Dossiers',
      'gallery.documents': 'Documents',
      'gallery.enterprises': 'Enterprises',
      'gallery.reports': 'Reports',
      'gallery.map': 'Map',
      'gallery.sign': 'To sign',
      'gallery.soon': 'Due today',
    },
  },
  menu: [
    entry('gallery.inbox', '/', 1, 14),
    entry('gallery.draft', '/draft', 2),
    entry('gallery.dossiers', '/dossiers', 3),
    entry('gallery.documents', '/documents', 4, 6),
    entry('gallery.enterprises', '/enterprises', 5),
    entry('gallery.reports', '/reports', 6, 3),
    { ...entry('gallery.sign', '/sign', 8, 2), group: 'mine' },
    { ...entry('gallery.soon', '/soon', 9, 4), group: 'mine' },
    { ...entry('gallery.map', '/map', 7), permission: 'gallery.map' },
  ],
  routes: [
    { path: '/', screen: async () => ({ default: (await import('./inbox.fixture.tsx')).InboxGallery }) },
    { path: '/draft', screen: async () => ({ default: (await import('./inbox.fixture.tsx')).DraftGallery }) },
    { path: '/map', permission: 'gallery.map', screen: async () => ({ default: (await import('./inbox.fixture.tsx')).DraftGallery }) },
  ],
};

const session: Session = {
  personId: '1',
  name: 'Chuyên viên Đầu tư',
  unit: { vi: 'Phòng Đầu tư', en: 'Investment unit' },
  locale: 'vi',
  authorityName: { vi: 'Ban Quản lý Khu kinh tế Minh Họa', en: 'Minh Họa Economic Zone Authority' },
  demo: true,
  permissions: [],
  csrf: 'c',
};

const place = document.getElementById('root');
if (place !== null) createRoot(place).render(createElement(App, { modules: [gallery], loadSession: () => Promise.resolve(session) }));
