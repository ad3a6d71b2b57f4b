import { expect, test } from 'vitest';
import { emptyEntry, emptyPaper, relayOf } from './relay-entry.ts';

const orderId = '00000000-0000-7000-8000-000000000001';
const entry = { ...emptyEntry, agency: ' Sở Mẫu ', procedureName: 'Thủ tục mẫu', applicant: 'Người nộp' };

test('what was typed is sent trimmed; rows nobody wrote in are left out', () => {
  expect(relayOf(orderId, { ...entry, phone: ' 0900 ' }, [{ name: ' Đơn ', originals: '1', copies: '2' }, emptyPaper])).toEqual({
    orderId,
    agency: 'Sở Mẫu',
    procedureName: 'Thủ tục mẫu',
    applicant: 'Người nộp',
    phone: '0900',
    papers: [{ name: 'Đơn', originals: 1, copies: 2 }],
  });
});

test.each([
  ['no agency', { ...entry, agency: ' ' }, [{ ...emptyPaper, name: 'Đơn' }]],
  ['no papers', entry, [emptyPaper]],
  ['a paper of which there is none', entry, [{ name: 'Đơn', originals: '0', copies: '0' }]],
  ['a count that is none', entry, [{ name: 'Đơn', originals: 'một', copies: '0' }]],
])('%s is not sent', (_, given, papers) => {
  expect(relayOf(orderId, given, papers)).toBeUndefined();
});
