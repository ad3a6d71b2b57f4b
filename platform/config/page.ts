import { settings, type Setting } from './settings.ts';

const heads = {
  vi: {
    title: 'Cấu hình',
    intro: 'Mọi thiết lập là biến môi trường; phần còn lại là dữ liệu trong hệ thống. Trang này được tạo từ `platform/config/settings.ts`.',
    columns: ['Biến', 'Mặc định', 'Ý nghĩa'],
    none: 'không có',
    secret: 'Bí mật: không ghi vào nhật ký.',
  },
  en: {
    title: 'Configuration',
    intro:
      'Every setting is an environment variable; all else is data in the system. This page is made from `platform/config/settings.ts`.',
    columns: ['Variable', 'Default', 'Meaning'],
    none: 'none',
    secret: 'Secret: never written to a log.',
  },
};

function row(setting: Setting<unknown>, locale: 'vi' | 'en'): string {
  const words = heads[locale];
  const meaning = setting.secret === true ? `${setting.words[locale]} ${words.secret}` : setting.words[locale];
  return `| \`${setting.env}\` | ${setting.shownDefault?.[locale] ?? words.none} | ${meaning} |`;
}

/** The settings' page of the documents, as Markdown. */
export function configPage(locale: 'vi' | 'en'): string {
  const words = heads[locale];
  const rows = Object.values(settings).map((setting) => row(setting, locale));
  return [`# ${words.title}`, '', words.intro, '', `| ${words.columns.join(' | ')} |`, '|---|---|---|', ...rows, ''].join('\n');
}
