import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { getUnit } from '#modules/organisations';
import { listOpenSteps } from '#modules/processes';

/** Where the work on a dossier is: at several places while several work on it side by side. */
export interface WhereNow {
  places: readonly { unit: Words; step: Words }[];
  /** The units in one line, each once; none while nobody has it. */
  unit: Words | undefined;
  step: Words | undefined;
}

function joined(all: readonly Words[]): Words | undefined {
  if (all.length === 0) return undefined;
  const line = (locale: keyof Words): string => [...new Set(all.map((one) => one[locale]))].join(', ');
  return { vi: line('vi'), en: line('en') };
}

/** The open steps of a dossier with the units that hold them, the oldest first. */
export async function whereNow(tx: Tx, dossierId: string, at: Date): Promise<WhereNow> {
  const places: { unit: Words; step: Words }[] = [];
  for (const { holderUnit, name } of await listOpenSteps(tx, dossierId))
    places.push({ unit: (await getUnit(tx, holderUnit, at)).name, step: name });
  return { places, unit: joined(places.map(({ unit }) => unit)), step: joined(places.map(({ step }) => step)) };
}
