import { limitFindings } from './limit-findings.ts';
import type { Finding, NationalDetail, NationalRecord, PublishedFee } from './national-record.ts';
import type { CountingKind, SayingKind } from './told-oddities.ts';

const states = new Set(['ACTIVE', 'UPDATED']);
const kinds = new Set(['STANDARD', 'SPECIFIC', 'STANDARD_INTERNAL']);
const subjects = new Set(
  [
    'Công dân Việt Nam',
    'Công dân Việt Nam mà không xác định được nơi thường trú hoặc nơi tạm trú',
    'Đảng viên',
    'Cán bộ, công chức, viên chức',
    'Doanh nghiệp',
    'Doanh nghiệp có vốn đầu tư nước ngoài',
    'Doanh nghiệp Việt Nam',
    'Hợp tác xã',
    'Người nước ngoài',
    'Người nước ngoài cư trú tại Việt Nam',
    'Người nước ngoài đã cư trú tại Việt Nam',
    'Người Việt Nam định cư ở nước ngoài',
    'Tổ chức (không bao gồm doanh nghiệp, HTX)',
    'Tổ chức nước ngoài',
    'Tổ chức Đảng',
  ].map((name) => name.normalize('NFC')),
);

function headFindings({ code, kind, state, promulgator, agencies }: NationalRecord): Finding[] {
  const found: Finding[] = [];
  if (!/^\d\.\d{6}$/.test(code)) found.push({ kind: 'odd-code', field: 'code', params: { code } });
  if (!states.has(state)) found.push({ kind: 'unknown-state', field: 'state', params: { said: state } });
  if (!kinds.has(kind)) found.push({ kind: 'unknown-kind', field: 'kind', params: { said: kind } });
  if (promulgator.name === '') found.push({ kind: 'no-promulgator', field: 'promulgator.name', params: {} });
  if (agencies.unnamed > 0) found.push({ kind: 'agency-unnamed', field: 'agencies.executing', params: { count: agencies.unnamed } });
  return found;
}

function subjectFindings(record: NationalRecord): Finding[] {
  return record.subjects.flatMap((said, place) =>
    subjects.has(said) ? [] : [{ kind: 'unknown-subject' as const, field: `subjects[${place}]`, params: { said } }],
  );
}

function restFindings({ rest }: NationalRecord): Finding[] {
  return Object.keys(rest).map((path) => ({
    kind: path === 'codeNotation' ? ('notation-differs' as const) : ('unmapped-field' as const),
    field: `rest.${path}`,
    params: { path },
  }));
}

// No pattern may take longer than the text is long: whoever makes the file makes the texts.
const council = /hội\s+đồng\s+nhân\s+dân|hđnd/iu;
const amountInWords = /\d{1,3}(?:\.\d{3}){1,4}\s*(?:đồng|đ)/iu;
const dated = /đến\s+hết\s+ngày|từ\s+ngày/iu;

const openReadings = new Set<PublishedFee['reading']>(['zero-with-text', 'text', 'attached']);

function openFeeKinds({ reading, text = '' }: PublishedFee): SayingKind[] {
  const found: SayingKind[] = [];
  if (amountInWords.test(text)) found.push('fee-in-words');
  if (council.test(text)) found.push('fee-by-council');
  if (reading === 'attached') found.push('fee-in-file');
  return found.length === 0 ? ['fee-unclear'] : found;
}

const plainFeeKinds: Partial<Record<PublishedFee['reading'], SayingKind>> = {
  'small-number': 'fee-small-number',
  impossible: 'fee-impossible',
  zero: 'fee-unsaid',
  nothing: 'fee-unsaid',
};

function feeKinds(fee: PublishedFee): SayingKind[] {
  const plain = plainFeeKinds[fee.reading];
  return [
    ...(openReadings.has(fee.reading) ? openFeeKinds(fee) : []),
    ...(plain === undefined ? [] : [plain]),
    ...(dated.test(fee.text ?? '') ? ['fee-dated' as const] : []),
  ];
}

function feeFindings(fees: readonly PublishedFee[]): Finding[] {
  return fees.flatMap((fee, place) =>
    feeKinds(fee).map((kind) => ({ kind, field: `detail.fees[${place}]`, params: { said: fee.said ?? '–' } })),
  );
}

const noteName = /^\s*[*-]?\s*(?:lưu ý|ghi chú|trường hợp|thành phần|số lượng)/iu;

function countFinding(kind: CountingKind, field: string, count: number): Finding[] {
  return count === 0 ? [] : [{ kind, field, params: { count } }];
}

function paperFindings({ cases }: NationalDetail): Finding[] {
  const field = 'detail.cases';
  const papers = cases.flatMap(({ components }) => components);
  const codes = Map.groupBy(papers, ({ code }) => code);
  return [
    ...(papers.length === 0 ? [{ kind: 'no-papers' as const, field, params: {} }] : []),
    ...countFinding('paper-without-quantity', field, papers.filter(({ original, copy }) => original === 0 && copy === 0).length),
    ...countFinding('paper-is-note', field, papers.filter(({ name }) => noteName.test(name)).length),
    ...countFinding('paper-code-twice', field, [...codes.values()].filter((list) => list.length > 1).length),
    ...countFinding('heading-for-case', field, cases.filter(({ kind }) => kind !== 'case').length),
  ];
}

function lawFindings({ legalBases }: NationalDetail): Finding[] {
  const field = 'detail.legalBases';
  const numbers = Map.groupBy(legalBases, ({ no, said }) => no ?? said);
  return [
    ...(legalBases.length === 0 ? [{ kind: 'no-law' as const, field, params: {} }] : []),
    ...countFinding('law-without-number', field, legalBases.filter(({ no }) => no === undefined).length),
    ...countFinding('law-twice', field, [...numbers.values()].filter((list) => list.length > 1).length),
  ];
}

/** What is odd in a record that is taken all the same, told from its normal form alone: of a merged record too. */
export function findingsOf(record: NationalRecord): readonly Finding[] {
  const { detail } = record;
  const head = [...headFindings(record), ...subjectFindings(record), ...restFindings(record)];
  if (detail === undefined) return head;
  const partial: Finding[] = detail.service === 'partial' ? [{ kind: 'partial-without-reason', field: 'detail.service', params: {} }] : [];
  return [...head, ...limitFindings(detail), ...feeFindings(detail.fees), ...paperFindings(detail), ...lawFindings(detail), ...partial];
}
