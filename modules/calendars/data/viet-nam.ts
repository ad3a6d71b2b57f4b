import type { SessionPattern, WorkingCalendar } from '../server/calendar.ts';
import { days2024, days2025 } from './viet-nam-2024-2025.ts';
import { days2026 } from './viet-nam-2026.ts';
import { days2027 } from './viet-nam-2027.ts';

const officeHours = [
  { from: 7 * 60 + 30, to: 11 * 60 + 30 },
  { from: 13 * 60 + 30, to: 17 * 60 + 30 },
];

const patterns: SessionPattern[] = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, validFrom: '2000-01-01', sessions: officeHours }));

/** The calendar shipped with the product: Vietnamese civil service, 07:30–11:30 and 13:30–17:30 from Monday to Friday. */
export const vietNamCalendar: WorkingCalendar = {
  code: 'viet-nam',
  name: { vi: 'Lịch làm việc cơ quan hành chính Việt Nam', en: 'Working calendar of Vietnamese administrative agencies' },
  zone: { name: 'Asia/Ho_Chi_Minh', offsetMinutes: 7 * 60 },
  minutesPerWorkingDay: 8 * 60,
  cutOffMinute: 15 * 60,
  patterns,
  days: [...days2024, ...days2025, ...days2026, ...days2027],
  years: [
    { year: 2024, status: 'published' },
    { year: 2025, status: 'published' },
    {
      year: 2026,
      status: 'published',
      note: {
        vi: 'Đề xuất hoán đổi thứ Hai 23/11/2026 chưa có quyết định khi nạp lịch: 23/11 vẫn là ngày làm việc.',
        en: 'A proposed swap of Monday 23/11/2026 was undecided when the calendar was loaded: 23/11 stays a working day.',
      },
    },
    {
      year: 2027,
      status: 'not-published',
      note: {
        vi: 'Chưa có thông báo nghỉ lễ, Tết năm 2027: chỉ có các ngày luật định sẵn theo dương lịch, hạn tính qua năm 2027 là tạm tính.',
        en: 'The notice on the 2027 holidays is not issued: only days the law itself fixes are known, due times in 2027 are provisional.',
      },
    },
  ],
};
