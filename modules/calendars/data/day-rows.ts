import type { Words } from '#platform/i18n';
import type { CalendarDay, Certainty, DayKind, PlainDate, SourceDocument } from '../server/calendar.ts';

/** Article 112.1 of the Labour Code: the public holidays. */
export const labourCodeHolidays: SourceDocument = {
  no: '45/2019/QH14',
  title: { vi: 'Bộ luật Lao động 2019, Điều 112 khoản 1', en: 'Labour Code 2019, Article 112(1)' },
  certainty: 'text',
};

/** Article 111.3 of the Labour Code: a holiday on a weekly rest day is compensated on the next working day. */
export const labourCodeCompensation: SourceDocument = {
  no: '45/2019/QH14',
  title: { vi: 'Bộ luật Lao động 2019, Điều 111 khoản 3', en: 'Labour Code 2019, Article 111(3)' },
  certainty: 'text',
};

/** Resolution 28/2026/QH16: 24 November is Viet Nam Culture Day; no compensation when it falls on a weekly rest day. */
export const cultureDayResolution: SourceDocument = {
  no: '28/2026/QH16',
  title: { vi: 'Nghị quyết 28/2026/QH16, Điều 2', en: 'Resolution 28/2026/QH16, Article 2' },
  certainty: 'secondary',
};

export const holidayNames = {
  newYear: { vi: 'Tết Dương lịch', en: 'New Year’s Day' },
  lunarNewYear: { vi: 'Tết Âm lịch', en: 'Lunar New Year' },
  hungKings: { vi: 'Giỗ Tổ Hùng Vương (10/3 âm lịch)', en: 'Hùng Kings’ Commemoration Day' },
  reunification: { vi: 'Ngày Chiến thắng 30/4', en: 'Reunification Day' },
  labour: { vi: 'Ngày Quốc tế lao động 1/5', en: 'International Labour Day' },
  national: { vi: 'Quốc khánh 2/9', en: 'National Day' },
  culture: { vi: 'Ngày Văn hóa Việt Nam', en: 'Viet Nam Culture Day' },
} as const satisfies Record<string, Words>;

/** A source document in one line. */
export function document(no: string, vi: string, en: string, certainty: Certainty): SourceDocument {
  return { no, title: { vi, en }, certainty };
}

/** Rows of one kind, reason and source for several dates. */
export function rows(kind: DayKind, dates: readonly PlainDate[], reason: Words, source: SourceDocument): CalendarDay[] {
  return dates.map((date) => ({ date, kind, reason, source }));
}
