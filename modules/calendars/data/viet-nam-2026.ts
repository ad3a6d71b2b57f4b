import type { CalendarDay } from '../server/calendar.ts';
import { cultureDayResolution, document, holidayNames, labourCodeCompensation, labourCodeHolidays, rows } from './day-rows.ts';

const notice = document(
  '9441/TB-BNV',
  'Thông báo 9441/TB-BNV ngày 16/10/2025 về nghỉ Tết Âm lịch và Quốc khánh năm 2026',
  'Notice 9441/TB-BNV of 16/10/2025 on the 2026 Lunar New Year and National Day breaks',
  'secondary',
);

const swapDates = {
  newYear: document('12729/VPCP-KGVX', 'Công văn 12729/VPCP-KGVX', 'Official letter 12729/VPCP-KGVX', 'background'),
  national: { ...notice, certainty: 'background' as const },
};

const aprilLetter = document('3383/BNV-CVL', 'Công văn 3383/BNV-CVL', 'Official letter 3383/BNV-CVL', 'secondary');

const swaps = {
  newYear: { vi: 'Hoán đổi ngày làm việc: nghỉ thứ Sáu 2/1, làm bù thứ Bảy 10/1', en: 'Swap: Friday 2/1 off, Saturday 10/1 worked' },
  national: { vi: 'Hoán đổi ngày làm việc: nghỉ thứ Hai 31/8, làm bù thứ Bảy 22/8', en: 'Swap: Monday 31/8 off, Saturday 22/8 worked' },
};

const compensation = { vi: 'Nghỉ bù Giỗ Tổ Hùng Vương (Chủ nhật 26/4)', en: 'Day off in lieu of Hùng Kings’ Day (Sunday 26/4)' };

/** Days off and swapped days of 2026 for the civil service. */
export const days2026: readonly CalendarDay[] = [
  ...rows('HOLIDAY', ['2026-01-01'], holidayNames.newYear, labourCodeHolidays),
  ...rows('SWAP_OFF', ['2026-01-02'], swaps.newYear, swapDates.newYear),
  ...rows('SWAP_WORK', ['2026-01-10'], swaps.newYear, swapDates.newYear),
  ...rows('HOLIDAY', ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'], holidayNames.lunarNewYear, notice),
  ...rows('HOLIDAY', ['2026-04-26'], holidayNames.hungKings, labourCodeHolidays),
  ...rows('COMPENSATION', ['2026-04-27'], compensation, labourCodeCompensation),
  ...rows('HOLIDAY', ['2026-04-30'], holidayNames.reunification, aprilLetter),
  ...rows('HOLIDAY', ['2026-05-01'], holidayNames.labour, aprilLetter),
  ...rows('SWAP_WORK', ['2026-08-22'], swaps.national, swapDates.national),
  ...rows('SWAP_OFF', ['2026-08-31'], swaps.national, swapDates.national),
  ...rows('HOLIDAY', ['2026-09-01', '2026-09-02'], holidayNames.national, notice),
  ...rows('HOLIDAY', ['2026-11-24'], holidayNames.culture, cultureDayResolution),
];
