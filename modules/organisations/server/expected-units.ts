import { defineExtensionPoint } from '#platform/context';
import type { NewUnit } from './units.ts';

/** A unit that something in the product needs, as it is usually called. */
export type ExpectedUnit = Pick<NewUnit, 'code' | 'name' | 'kind'>;

/** Where modules say which units their reference data names by code: a new authority has them from its first day. */
export const expectedUnits = defineExtensionPoint<readonly ExpectedUnit[]>('organisations.expected-units');

/** What every authority has. */
export const usualUnits: readonly ExpectedUnit[] = [
  { code: 'LD', name: { vi: 'Lãnh đạo Ban', en: 'Board of management' }, kind: 'board' },
  { code: 'VP', name: { vi: 'Văn phòng', en: 'Office' }, kind: 'office' },
  { code: 'MC', name: { vi: 'Bộ phận Một cửa', en: 'One-stop desk' }, kind: 'one-stop' },
];
