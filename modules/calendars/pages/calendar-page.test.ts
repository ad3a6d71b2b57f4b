import { describe, expect, it } from 'vitest';
import { translator, type Locale } from '#platform/i18n';
import '../errors.ts';
import '../words.ts';
import { vietNamCalendar } from '../data/viet-nam.ts';
import { getYear } from '../server/calendar-year.ts';
import { specialDays, weekHours } from '../server/special-days.ts';
import { calendarPage } from './calendar-page.ts';

function pageOf(number: number, locale: Locale): string {
  const year = getYear(vietNamCalendar, number);
  const years = vietNamCalendar.years.map((one) => one.year);
  const view = { year, years, special: specialDays(year.days), hours: weekHours(vietNamCalendar.patterns, number), today: '2026-11-20' };
  return calendarPage({ ...view, t: translator(locale), locale, prefix: locale === 'en' ? '/en' : '' }).toString();
}

const cellOf = (page: string, date: string): string => page.match(new RegExp(`<td[^>]*><time datetime="${date}">.*?</td>`))?.[0] ?? '';

describe('the calendar of a year', () => {
  it('has every day once, in twelve tables that begin on Monday', () => {
    const page = pageOf(2026, 'vi');
    expect(page.match(/<time datetime="2026-/g)).toHaveLength(365);
    expect(page.match(/<table class="calendar-month"/g)).toHaveLength(12);
    // 1 January 2026 is a Thursday
    expect(page).toMatch(
      /id="thang-1"[^]*?<tbody>\s*<tr>\s*(?:<td class="day-none"><\/td>){3}<td class="day-holiday"><time datetime="2026-01-01">/,
    );
  });

  it('marks each kind of day with its shape, its word and why', () => {
    const page = pageOf(2026, 'vi');
    expect(cellOf(page, '2026-11-24')).toMatch(/day-holiday.*★.*Nghỉ lễ, Tết: Ngày Văn hóa Việt Nam/);
    expect(cellOf(page, '2026-08-22')).toMatch(/day-swap_work.*▲.*Làm bù: Hoán đổi/);
    expect(cellOf(page, '2026-08-31')).toMatch(/day-swap_off.*▼/);
    expect(cellOf(page, '2026-04-27')).toMatch(/day-compensation.*◆/);
    expect(cellOf(page, '2026-11-20')).toBe('<td aria-current="date"><time datetime="2026-11-20">20</time></td>');
    expect(cellOf(page, '2026-11-21')).toContain('day-weekend');
  });

  it('names the document behind each day and how sure it is', () => {
    const page = pageOf(2026, 'vi');
    expect(page).toMatch(
      /16\/02\/2026 – 20\/02\/2026[^]*Thứ Hai – Thứ Sáu, nghỉ liền 9 ngày 14\/02 – 22\/02[^]*9441\/TB-BNV[^]*chưa đối chiếu/,
    );
    expect(page).toContain('Thứ Hai – Thứ Sáu: <b class="nowrap">07:30–11:30</b>, <b class="nowrap">13:30–17:30</b>');
  });

  it('says when a year is not published, and that its numbers are provisional', () => {
    const page = pageOf(2027, 'vi');
    expect(page).toContain('Lịch nghỉ năm 2027 chưa được công bố');
    expect(page).toContain('(tạm tính)');
    expect(pageOf(2026, 'vi')).not.toContain('tạm tính)');
    expect(pageOf(2027, 'en')).toContain('The days off of 2027 have not been announced yet');
  });

  it('speaks English with its Vietnamese names marked', () => {
    const page = pageOf(2026, 'en');
    expect(page).toContain('<span lang="vi">Hùng</span>');
    expect(page).toContain('/en/lich-lam-viec?nam=2027');
    expect(page).toContain('Monday – Friday');
  });
});
