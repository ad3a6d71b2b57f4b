import type { LockedPackage } from './lock.ts';

const shipped = [
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  'Unlicense',
  'OFL-1.1',
  'MIT AND OFL-1.1',
  '(MIT OR CC0-1.0)',
  '(BSD-3-Clause OR GPL-2.0)',
  'LicenseRef-bpmn.io',
];
// Changed files of MPL works would have to be published: nothing of them leaves this house.
const development = [...shipped, 'MPL-2.0'];

/** Licences whose terms this house can keep, by where a package runs. */
export const allowedLicences: Readonly<Record<LockedPackage['scope'], readonly string[]>> = { shipped, development };
