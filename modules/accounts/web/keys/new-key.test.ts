import { expect, test } from 'vitest';
import { emptyEntry, isPaperDate, offeredPermissions, requestOf, type KeyChoices } from './new-key.ts';

const words = { vi: 'x', en: 'x' };
const role = (key: string, permissions: string[]) => ({ key, name: words, side: key === 'clerk' ? 'officer' : 'applicant', permissions });
const choices: KeyChoices = {
  services: [],
  units: [{ id: 'u', name: words }],
  roles: [role('clerk', ['documents.issue']), role('applicant', ['dossiers.file']), role('service', ['webhooks.manage'])],
  permissions: ['documents.issue', 'dossiers.file', 'webhooks.manage'].map((name) => ({ name, words })),
};
const namesOf = (entry: Partial<typeof emptyEntry>): string[] =>
  offeredPermissions({ ...emptyEntry, ...entry }, choices).map((one) => one.name);

test('a system is offered what its post, its mandate and being a system can give', () => {
  expect(namesOf({})).toEqual(['webhooks.manage']);
  expect(namesOf({ enterpriseCode: '9900000104' })).toEqual(['dossiers.file', 'webhooks.manage']);
  expect(namesOf({ unitId: 'u', roleKey: 'clerk' })).toEqual(['documents.issue', 'webhooks.manage']);
  expect(namesOf({ serviceId: 's' })).toHaveLength(3);
});

test('what is no longer offered is not asked for; the date is written as people do', () => {
  const entry = { ...emptyEntry, name: ' Máy ', enterpriseCode: '9900000104', paperNo: '1/UQ', paperDate: '01/11/2026' };
  const request = requestOf({ ...entry, permissions: ['documents.issue', 'dossiers.file'] }, choices);
  expect(request).toEqual({
    name: 'Máy',
    mandates: [{ enterpriseCode: '9900000104', paper: { no: '1/UQ', date: '2026-11-01' } }],
    permissions: ['dossiers.file'],
    days: 90,
    perMinute: 120,
  });
  expect(isPaperDate(entry)).toBe(true);
  expect(isPaperDate({ ...entry, paperDate: '11-01' })).toBe(false);
  expect(isPaperDate(emptyEntry)).toBe(true);
});
