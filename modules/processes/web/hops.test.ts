import { expect, test } from 'vitest';
import { addWords, translator } from '#platform/i18n';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };
import { hopBefore, hopsOf } from './hops.ts';
import type { CaseStep } from './use-case.ts';

addWords({ vi, en });
const words = (text: string) => ({ vi: text, en: text });
const step: CaseStep = {
  stepId: 'one',
  caseKind: 'dossier',
  recordId: 'record',
  title: words(''),
  stepKey: 'draft',
  stepKind: 'draft',
  branch: false,
  stepName: words('Soạn dự thảo'),
  openedAt: '2026-11-20T02:15:00.000Z',
  standing: 'none',
  version: 1,
  position: 1,
  waiting: false,
  handovers: [
    { kind: 'taken', to: 'An', by: 'An', at: '2026-11-20T02:20:00.000Z' },
    { kind: 'reassigned', from: 'An', to: 'Bình', by: 'Trưởng phòng', at: '2026-11-20T03:00:00.000Z', because: 'An nghỉ' },
  ],
  closedAt: '2026-11-20T04:00:00.000Z',
  closedBy: 'Chi',
  closedFor: 'Bình',
  outcome: words('Trình lãnh đạo phòng'),
};

test('tells a step, below it who gave it to whom and why, the newest first, and for whom somebody acted', () => {
  const hops = hopsOf([step], translator('vi'), 'vi');
  expect(hops.map(({ name, who, said }) => [name, who, said])).toEqual([
    ['Soạn dự thảo', 'Chi, thay cho Bình', undefined],
    ['Giao lại: An → Bình', 'Trưởng phòng', 'An nghỉ'],
    ['An nhận việc', 'An', undefined],
  ]);
  expect(hops[0]).toMatchObject({ outcome: 'Trình lãnh đạo phòng', when: '20/11/2026 11:00', tone: 'ok' });
});

test('tells since when an open step stands still', () => {
  const { closedAt: _at, closedBy: _by, closedFor: _for, outcome: _outcome, ...open } = step;
  const paused = { ...open, handovers: [], standing: 'paused' as const, pausedAt: '2026-11-20T03:30:00.000Z', holderPerson: 'Bình' };
  expect(hopsOf([paused], translator('vi'), 'vi')).toMatchObject([
    { when: 'từ 20/11/2026 09:15, tạm dừng từ 20/11/2026 10:30', who: 'Bình', tone: 'paused' },
  ]);
});

test('tells how a case came to where it is: by the last step of its road that is done, not by what was decided beside it', () => {
  const { closedAt: _at, ...open } = step;
  const given = { ...step, comment: 'Bản quét trang 3 không đọc được' };
  const beside = { ...step, stepId: 'two', aside: 'withdrawal', comment: 'Không cần nữa' } as CaseStep;
  expect(hopBefore([step, given, beside, { ...open, stepId: 'three' }], translator('vi'), 'vi')).toMatchObject({
    who: 'Chi, thay cho Bình',
    said: 'Bản quét trang 3 không đọc được',
  });
  expect(hopBefore([open], translator('vi'), 'vi')).toBeUndefined();
});
