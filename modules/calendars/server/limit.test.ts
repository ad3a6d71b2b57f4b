import { describe, expect, it } from 'vitest';
import '../words.ts';
import { vietNamCalendar } from '../data/viet-nam.ts';
import { describeLimit } from './limit-words.ts';
import { findWorkingMinutes, parseLimit } from './limit.ts';

describe('parseLimit', () => {
  it.each([
    ['3 working days', 3, 'working-day'],
    ['1 working day', 1, 'working-day'],
    ['6.25 working days', 6.25, 'working-day'],
    ['6.25 WORKING_DAY', 6.25, 'working-day'],
    ['6,25 ngày làm việc', 6.25, 'working-day'],
    ['3 ngày làm việc'.normalize('NFD'), 3, 'working-day'],
    ['03 NGÀY LÀM VIỆC', 3, 'working-day'],
    ['1/2 ngày làm việc', 0.5, 'working-day'],
    ['6 working hours', 6, 'working-hour'],
    ['6 giờ làm việc', 6, 'working-hour'],
    ['2 half-days', 2, 'half-day'],
    ['1 buổi', 1, 'half-day'],
    ['nửa ngày làm việc', 1, 'half-day'],
    ['17 days', 17, 'day'],
    ['17 calendar days', 17, 'day'],
    ['17 ngày', 17, 'day'],
    ['1 month', 1, 'month'],
    ['2 tháng', 2, 'month'],
    ['same day', 1, 'same-day'],
    ['Trong ngày', 1, 'same-day'],
  ])('reads %s', (text, value, unit) => {
    expect(parseLimit(text)).toEqual({ value, unit });
  });

  it.each([
    ['', 'unknown'],
    ['soon', 'unknown'],
    ['3', 'unknown'],
    ['days', 'unknown'],
    ['3 hours', 'unknown'],
    ['3 constructor', 'unknown'],
    ['1e3 days', 'unknown'],
    ['0 working days', 'not-positive'],
    ['-3 working days', 'not-positive'],
    ['10001 days', 'too-long'],
    ['1.5 days', 'not-whole'],
    ['0.5 months', 'not-whole'],
  ])('refuses "%s" as %s', (text, fault) => {
    expect(parseLimit(text)).toBe(fault);
  });
});

describe('findWorkingMinutes', () => {
  it('turns working units into whole minutes of the calendar in force', () => {
    expect(findWorkingMinutes(vietNamCalendar, { value: 6.25, unit: 'working-day' })).toBe(3000);
    expect(findWorkingMinutes(vietNamCalendar, { value: 1.1, unit: 'working-day' })).toBe(528);
    expect(findWorkingMinutes(vietNamCalendar, { value: 6, unit: 'working-hour' })).toBe(360);
    expect(findWorkingMinutes(vietNamCalendar, { value: 1, unit: 'half-day' })).toBe(240);
    expect(findWorkingMinutes({ ...vietNamCalendar, minutesPerWorkingDay: 450 }, { value: 2, unit: 'working-day' })).toBe(900);
    expect(findWorkingMinutes(vietNamCalendar, { value: 17, unit: 'day' })).toBeUndefined();
  });
});

describe('describeLimit', () => {
  it('writes number and plural in the language', () => {
    expect(describeLimit({ value: 6.25, unit: 'working-day' }, 'vi')).toBe('6,25 ngày làm việc');
    expect(describeLimit({ value: 6.25, unit: 'working-day' }, 'en')).toBe('6.25 working days');
    expect(describeLimit({ value: 1, unit: 'working-hour' }, 'en')).toBe('1 working hour');
    expect(describeLimit({ value: 1, unit: 'same-day' }, 'vi')).toBe('trong ngày làm việc');
  });
});
