import type { WholeDraft } from '../../modules/procedures/whole-draft.ts';

/** Words in both languages. */
export const words = (vi: string, en = vi) => ({ vi, en });

type Paper = NonNullable<WholeDraft['content']['results'][number]['general']>;

/** What a licence for lanterns says. */
export const lanternPaper = (more: Partial<Paper> = {}): Paper => ({
  title: words('Giấy phép thả đèn', 'Lantern licence'),
  withBases: true,
  opening: [words('Cho phép {enterprise.name} thả đèn.', '{enterprise.name} may let lanterns fly.')],
  rows: [{ label: words('Lý do', 'Reason'), value: 'shown.reason' }],
  closing: [],
  recipients: [],
  bilingual: true,
  ...more,
});

const result = { fields: {}, drafted: [], template: 'general-result', series: 'TB', documentType: 'notice', certainty: 'seen' } as const;

/** All that a procedure needs, on the form and the process of the desk's. */
export const complete = (): WholeDraft => ({
  name: words('Cấp phép thả đèn', 'License lanterns'),
  field: { code: 'lanterns', name: words('Hội hè', 'Festivals') },
  form: 'test-plain',
  process: 'test-certificate',
  content: {
    offer: 'open',
    stages: [],
    outcomes: [],
    sources: [],
    purpose: words('Để thả đèn', 'To let lanterns fly'),
    audience: words('Mọi doanh nghiệp', 'Every enterprise'),
    conditions: [],
    authoritativeSystem: 'ezone',
    filingChannels: [{ channel: 'online', certainty: 'seen' }],
    resultMadeIn: 'ezone',
    handlingUnit: 'DT',
    cases: [
      {
        key: 'standard',
        name: words('Mọi trường hợp', 'Every case'),
        limit: { value: 3, unit: 'working-day' },
        regime: 'EXCLUDE',
        maxSupplements: 1,
        certainty: 'seen',
      },
    ],
    components: [
      {
        key: 'request',
        name: words('Đơn', 'Request'),
        required: true,
        source: 'upload',
        copyKinds: ['copy'],
        accept: ['pdf'],
        maxBytes: 1_000_000,
        certainty: 'seen',
      },
    ],
    fees: [{ name: words('Lệ phí', 'Charge'), amount: 150_000, timing: 'intake', basis: words('Điều 3'), certainty: 'seen' }],
    results: [
      { ...result, key: 'licence', name: words('Giấy phép', 'Licence'), step: 'write', drafted: [], general: lanternPaper() },
      {
        ...result,
        key: 'refusal',
        name: words('Từ chối', 'Refusal'),
        refuses: true,
        step: 'issue',
        drafted: [],
        general: lanternPaper({ title: words('Thông báo', 'Notice') }),
      },
    ],
    steps: [],
    checks: [],
    legalBasis: [{ title: words('Quy chế mẫu'), article: words('Điều 1'), says: words('Đèn thả có phép'), certainty: 'seen' }],
    synonyms: ['thả đèn'],
  },
});
