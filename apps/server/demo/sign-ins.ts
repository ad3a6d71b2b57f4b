import type { Words } from '#platform/i18n';
import { demoPassword } from '#modules/accounts';
import { demoApplicants, demoOfficers } from './people.ts';

/** One person for each home: what the console shows, so that a stranger gets in. */
const shown = ['lanhdao', 'motcua1', 'dautu.truong', 'dautu.cv1', 'vanthu1', 'ketoan1', 'quantri'];

function lineOf({ name, title, signInName }: { name: string; title: Words; signInName: string }): Words {
  const line = (role: string): string => `  ${signInName.padEnd(18)} ${name} – ${role}`;
  return { vi: line(title.vi), en: line(title.en) };
}

/** Lines for the console of a demo: who one may sign in as, the password, and where the codes of officers are. */
export function demoSignIns(url: string): Words[] {
  const officers = demoOfficers.filter((one) => shown.includes(one.signInName));
  const applicants = demoApplicants.slice(0, 2);
  return [
    {
      vi: `Bản minh họa. Đăng nhập tại ${url}/dang-nhap, mật khẩu ${demoPassword}:`,
      en: `Demonstration. Sign in at ${url}/dang-nhap, password ${demoPassword}:`,
    },
    ...[...officers, ...applicants].map(lineOf),
    {
      vi: `Mọi tên đăng nhập và mã xác thực lúc này: ${url}/ban-minh-hoa`,
      en: `All sign-in names and the codes of this moment: ${url}/ban-minh-hoa`,
    },
  ];
}
