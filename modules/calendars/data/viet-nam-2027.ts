import type { CalendarDay } from '../server/calendar.ts';
import { cultureDayResolution, holidayNames, labourCodeCompensation, labourCodeHolidays, rows } from './day-rows.ts';

const compensation = { vi: 'Nghỉ bù Ngày Quốc tế lao động (thứ Bảy 1/5)', en: 'Day off in lieu of Labour Day (Saturday 1/5)' };

/** Days of 2027 that the law fixes on the solar calendar; Tết, Giỗ Tổ, the second National Day and swaps wait for the yearly notice. */
export const days2027: readonly CalendarDay[] = [
  ...rows('HOLIDAY', ['2027-01-01'], holidayNames.newYear, labourCodeHolidays),
  ...rows('HOLIDAY', ['2027-04-30'], holidayNames.reunification, labourCodeHolidays),
  ...rows('HOLIDAY', ['2027-05-01'], holidayNames.labour, labourCodeHolidays),
  ...rows('COMPENSATION', ['2027-05-03'], compensation, labourCodeCompensation),
  ...rows('HOLIDAY', ['2027-09-02'], holidayNames.national, labourCodeHolidays),
  ...rows('HOLIDAY', ['2027-11-24'], holidayNames.culture, cultureDayResolution),
];
