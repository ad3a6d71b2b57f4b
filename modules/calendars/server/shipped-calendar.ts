import { vietNamCalendar } from '../data/viet-nam.ts';
import type { WorkingCalendar } from './calendar.ts';

/** The calendar shipped with the product, for commands that run without a database and for seeding one. */
export function shippedCalendar(): WorkingCalendar {
  return vietNamCalendar;
}
