import type { CalendarDay } from '../server/calendar.ts';
import { document, holidayNames, rows } from './day-rows.ts';

const known2024 = document(
  'lịch nghỉ 2024',
  'Lịch nghỉ lễ, Tết năm 2024 đã áp dụng (số văn bản cần đối chiếu)',
  'Holidays as observed in 2024 (document number to be confirmed)',
  'background',
);

const known2025 = document(
  'lịch nghỉ 2025',
  'Lịch nghỉ lễ, Tết năm 2025 đã áp dụng (số văn bản cần đối chiếu)',
  'Holidays as observed in 2025 (document number to be confirmed)',
  'background',
);

const swaps = {
  april2024: { vi: 'Hoán đổi ngày làm việc: nghỉ thứ Hai 29/4, làm bù thứ Bảy 4/5', en: 'Swap: Monday 29/4 off, Saturday 4/5 worked' },
  may2025: { vi: 'Hoán đổi ngày làm việc: nghỉ thứ Sáu 2/5, làm bù thứ Bảy 26/4', en: 'Swap: Friday 2/5 off, Saturday 26/4 worked' },
};

/** Days off and swapped days of 2024. */
export const days2024: readonly CalendarDay[] = [
  ...rows('HOLIDAY', ['2024-01-01'], holidayNames.newYear, known2024),
  ...rows('HOLIDAY', ['2024-02-08', '2024-02-09', '2024-02-10', '2024-02-11', '2024-02-12'], holidayNames.lunarNewYear, known2024),
  ...rows('COMPENSATION', ['2024-02-13', '2024-02-14'], holidayNames.lunarNewYear, known2024),
  ...rows('HOLIDAY', ['2024-04-18'], holidayNames.hungKings, known2024),
  ...rows('SWAP_OFF', ['2024-04-29'], swaps.april2024, known2024),
  ...rows('HOLIDAY', ['2024-04-30'], holidayNames.reunification, known2024),
  ...rows('HOLIDAY', ['2024-05-01'], holidayNames.labour, known2024),
  ...rows('SWAP_WORK', ['2024-05-04'], swaps.april2024, known2024),
  ...rows('HOLIDAY', ['2024-09-02', '2024-09-03'], holidayNames.national, known2024),
];

/** Days off and swapped days of 2025. */
export const days2025: readonly CalendarDay[] = [
  ...rows('HOLIDAY', ['2025-01-01'], holidayNames.newYear, known2025),
  ...rows('HOLIDAY', ['2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'], holidayNames.lunarNewYear, known2025),
  ...rows('HOLIDAY', ['2025-04-07'], holidayNames.hungKings, known2025),
  ...rows('SWAP_WORK', ['2025-04-26'], swaps.may2025, known2025),
  ...rows('HOLIDAY', ['2025-04-30'], holidayNames.reunification, known2025),
  ...rows('HOLIDAY', ['2025-05-01'], holidayNames.labour, known2025),
  ...rows('SWAP_OFF', ['2025-05-02'], swaps.may2025, known2025),
  ...rows('HOLIDAY', ['2025-09-01', '2025-09-02'], holidayNames.national, known2025),
];
