/** A code list of the partner with where it was seen and how sure that is. */
interface CodeList<Word extends string> {
  readonly validFrom: string;
  readonly source: string;
  readonly certainty: 'seen' | 'uncertain';
  /** Our word → the partner's code; where several have one code, the first is what it is read as. */
  readonly codes: readonly (readonly [Word, string])[];
}

/**
 * The lists of the exchange as systems that speak it today write them. The data platform that takes the portal over may change them: a new
 * list gets its day and its adapter, what was sent by an older one stays.
 */
export const codeLists = {
  channel: {
    validFrom: '2025-02-01',
    source: 'KenhThucHien 1–3; quầy tự phục vụ không có mã riêng nên báo là trực tuyến',
    certainty: 'uncertain',
    codes: [
      ['counter', '1'],
      ['online', '2'],
      ['national-portal', '2'],
      ['kiosk', '2'],
      ['other-system', '2'],
      ['post', '3'],
    ],
  },
  owner: {
    validFrom: '2025-02-01',
    source: 'LoaiDoiTuong của Cổng; danh mục của bộ khác',
    certainty: 'seen',
    codes: [
      ['citizen', '1'],
      ['enterprise', '2'],
      ['agency', '3'],
      ['organisation', '4'],
    ],
  },
  identifier: {
    validFrom: '2025-02-01',
    source: 'LoaiDinhDanh: chỉ 1 (số định danh 12 số) chắc chắn; các mã khác cần xác nhận',
    certainty: 'uncertain',
    codes: [
      ['personal-id', '1'],
      ['passport', '3'],
      ['enterprise-code', '4'],
      ['agency-code', '5'],
      ['other', '9'],
    ],
  },
  payment: {
    validFrom: '2025-02-01',
    source: 'TrangThaiThanhToan 0/1; còn nợ và được miễn cần xác nhận',
    certainty: 'uncertain',
    codes: [
      ['none', '0'],
      ['paid', '1'],
      ['due', '2'],
      ['exempt', '3'],
    ],
  },
} as const satisfies Record<string, CodeList<string>>;

type Lists = typeof codeLists;
type WordOf<Name extends keyof Lists> = Lists[Name]['codes'][number][0];

/** The partner's code of our word. */
export function codeOf<Name extends keyof Lists>(name: Name, word: WordOf<Name>): string {
  return codeLists[name].codes.find(([one]) => one === word)?.[1] ?? '';
}

/** Our word of the partner's code; undefined for a code that is not in the list. */
export function wordOf(name: keyof Lists, code: string): string | undefined {
  return codeLists[name].codes.find(([, one]) => one === code)?.[0];
}
