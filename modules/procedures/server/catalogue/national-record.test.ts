import { expect, it } from 'vitest';
import {
  nationalRecord,
  type CaseLimit,
  type Fault,
  type Finding,
  type NationalAgency,
  type NationalCase,
  type NationalDetail,
  type NationalRecord,
  type PublishedFee,
  type PublishedLimit,
} from './national-record.ts';

const record: NationalRecord = {
  code: ' 1.999001',
  codeKey: '1.999001',
  nationalId: '01900000-0000-7000-8000-000000000001',
  name: 'Thủ tục thử',
  kind: 'STANDARD',
  state: 'ACTIVE',
  fields: [{ name: 'Lĩnh vực thử' }],
  promulgator: { name: '' },
  subjects: [],
  agencies: { executing: [], competent: [], authorised: [], coordinating: [], unnamed: 1, texts: {} },
  rest: {},
};

it('what is kept beside the known fields comes back as it was, whatever its keys are called', () => {
  const stored = `{"__proto__":{"a":1},"constructor":[null,{"__proto__":"x"}],"deep":{"toString":1}}`;
  const back = nationalRecord.parse({ ...record, rest: JSON.parse(stored) });
  expect(JSON.stringify(back.rest)).toBe(stored);
  expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
});

it.each([
  ['a code without text', { code: '' }],
  ['a code of more than 60 signs', { code: '1'.repeat(61) }],
  ['an id that is none', { nationalId: 'x' }],
  ['a value JSON cannot hold', { rest: { a: Infinity } }],
  ['a list for the rest', { rest: [] }],
])('refuses %s', (_, change) => {
  expect(nationalRecord.safeParse(record).success).toBe(true);
  expect(nationalRecord.safeParse({ ...record, ...change }).success).toBe(false);
});

const agency: NationalAgency = { name: 'Cơ quan thử', of: 'group' };
const limit: PublishedLimit = {
  channel: 'online',
  place: 0,
  said: { value: 4.75, unit: 'WORKING_DAY' },
  value: 4.75,
  unit: 'working-day',
  confidence: 'sure',
};
const caseLimit: CaseLimit = { place: 0, said: { value: 'lời', unit: 'OTHER' }, text: 'lời', confidence: 'none' };
const fee: PublishedFee = { channel: 'online', method: 0, kind: 'phi', place: 0, said: 0, reading: 'zero', amount: null };
const group: NationalCase = { place: 0, kind: 'note', components: [] };
const detail: NationalDetail = {
  steps: [{ text: 'a\nb' }],
  limits: [limit],
  fees: [fee],
  cases: [group],
  caseLimits: [caseLimit],
  legalBases: [],
  results: [],
  returning: [],
  levels: [],
  flags: [],
  service: 'partial',
  serviceGroups: [],
  times: {},
};

it('a full record comes back from JSON as it was', () => {
  const full: NationalRecord = { ...record, agencies: { ...record.agencies, executing: [agency] }, detail };
  expect(nationalRecord.parse(JSON.parse(JSON.stringify(full)))).toEqual(full);
});

it('findings and faults name a place and carry what their words need', () => {
  const said: (Finding | Fault)[] = [
    { kind: 'odd-code', field: 'code', params: { code: '1' } },
    { code: 'too-long', field: 'code', params: { most: 60 } },
  ];
  expect(said.map(({ field }) => field)).toEqual(['code', 'code']);
});
