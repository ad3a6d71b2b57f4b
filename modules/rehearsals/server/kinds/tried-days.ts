import type { Tx } from '#platform/db';
import { timeZone } from '#platform/i18n';
import { dayRulesAt, type DayRules } from '#modules/dossiers';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** The day of an instant, and the authority's rules of each day, asked once. */
export class TriedDays {
  readonly #known = new Map<string, Promise<DayRules>>();

  day(at: Date): string {
    return dayFormat.format(at);
  }

  rulesOf(tx: Tx, at: Date): Promise<DayRules> {
    const day = this.day(at);
    const found = this.#known.get(day) ?? dayRulesAt(tx, at);
    this.#known.set(day, found);
    return found;
  }
}
