import { describe, expect, test } from 'vitest';
import { dossiersContract } from '../../contract.ts';
import { emptyEntry, missingIn, receptionOf, type Entry } from './entry.ts';

const takes = dossiersContract.operations.startReception.in;
const known: Entry = {
  ...emptyEntry,
  procedureCode: '9.900001',
  enterprise: { id: '0199aaaa-0000-7000-8000-000000000001', name: 'Công ty', code: '9900000104' },
  presenter: { ...emptyEntry.presenter, name: 'Người đem', identifier: '001099000001' },
};
const stranger: Entry = {
  ...known,
  enterprise: undefined,
  isUnknown: true,
  party: { ...emptyEntry.party, kind: 'organisation', name: 'Hội mẫu', identifierKind: 'passport', identifier: 'X1', country: 'sg' },
};

describe('what is written at the counter', () => {
  test('an empty screen misses applicant, procedure and who brings it', () => {
    expect(missingIn(emptyEntry)).toEqual(['applicant', 'procedure', 'presenter']);
    expect(missingIn(known)).toEqual([]);
    expect(missingIn(stranger)).toEqual([]);
  });

  test('who is authorised shows a paper', () => {
    const delegated = { ...known, presenter: { ...known.presenter, role: 'authorised' } };
    expect(missingIn(delegated)).toEqual(['authority']);
    const shown = { ...delegated, presenter: { ...delegated.presenter, authorityNo: '12/UQ', authorityDate: '2026-11-01' } };
    expect(takes.parse(receptionOf(shown)).presenter.authority).toEqual({ no: '12/UQ', date: '2026-11-01' });
  });

  test('what another agency received says who, by which code and when; half of it keeps it back', () => {
    const elsewhere = { agencyName: 'Trung tâm Mẫu', agencyCode: 'h98.10', code: 'H98.10-261120-0042', day: '2026-11-20', time: '' };
    expect(missingIn({ ...known, elsewhere })).toEqual(['elsewhere']);
    expect(missingIn({ ...known, elsewhere: { ...elsewhere, time: '08:00', agencyName: ' ' } })).toEqual(['elsewhere']);
    const whole = { ...known, elsewhere: { ...elsewhere, time: '08:00' } };
    expect(missingIn(whole)).toEqual([]);
    expect(takes.parse(receptionOf(whole)).elsewhere).toEqual({
      agencyName: 'Trung tâm Mẫu',
      agencyCode: 'H98.10',
      code: 'H98.10-261120-0042',
      receivedAt: '2026-11-20T01:00:00.000Z',
    });
    expect(takes.parse(receptionOf(known)).elsewhere).toBeUndefined();
  });

  test('what is sent is what the server takes, for whom the registry knows and for whom it does not', () => {
    expect(takes.parse(receptionOf(known))).toMatchObject({
      enterpriseId: known.enterprise?.id,
      presenter: { identifier: { kind: 'personal-id' } },
    });
    const sent = takes.parse(receptionOf(stranger));
    expect(sent.enterpriseId).toBeUndefined();
    expect(sent.party).toMatchObject({
      kind: 'organisation',
      verified: 'stated',
      identifiers: [{ kind: 'passport', value: 'X1', country: 'SG' }],
    });
  });
});
