import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Act } from '#platform/context';
import { connect, type Database } from '#platform/db';
import { newId } from '#platform/ids';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { procedureContent } from './contract.ts';
import { publishProcedure, searchProcedures } from './index.ts';
import { procedureSeeds } from './seeds/index.ts';

let database: TestDatabase;
let db: Database;
const day = '2026-11-22';
const now = new Date('2026-11-22T02:00:00Z');

/** Other procedures of such authorities, so that a search has something to choose from: code, name, synonyms. */
const others: readonly (readonly [code: string, vi: string, en: string, synonyms?: string[]])[] = [
  ['1.009748', 'Chấp thuận chủ trương đầu tư thuộc thẩm quyền của Ban Quản lý', 'Approve an investment policy'],
  ['1.009755', 'Chấp thuận nhà đầu tư', 'Approve an investor'],
  ['1.009759', 'Điều chỉnh văn bản chấp thuận chủ trương đầu tư', 'Adjust an approval of investment policy'],
  ['1.009664', 'Cấp Giấy chứng nhận đăng ký đầu tư', 'Issue an investment registration certificate'],
  ['1.009647', 'Điều chỉnh Giấy chứng nhận đăng ký đầu tư', 'Adjust an investment registration certificate', ['đổi tên dự án']],
  ['1.009671', 'Đổi Giấy chứng nhận đăng ký đầu tư', 'Exchange an old licence for an investment registration certificate'],
  ['1.009770', 'Gia hạn thời hạn hoạt động của dự án đầu tư', 'Extend the term of a project'],
  ['1.009661', 'Ngừng hoạt động của dự án đầu tư', 'Suspend a project'],
  ['1.009662', 'Chấm dứt hoạt động của dự án đầu tư', 'Terminate a project'],
  ['1.009729', 'Đầu tư theo hình thức góp vốn, mua cổ phần, mua phần vốn góp', 'Contribute capital or buy shares', ['M&A']],
  [
    '1.009731',
    'Thành lập văn phòng điều hành của nhà đầu tư nước ngoài trong hợp đồng BCC',
    'Set up an operating office of a BCC contract',
  ],
  ['2.002728', 'Chứng nhận khu công nghiệp sinh thái', 'Certify an eco-industrial park'],
  [
    '1.013225',
    'Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ',
    'Construction permit for new works of classes III and IV',
    ['GPXD'],
  ],
  ['1.013238', 'Cấp giấy phép xây dựng sửa chữa, cải tạo công trình', 'Construction permit for repair', ['GPXD']],
  ['1.013230', 'Cấp giấy phép di dời công trình', 'Permit to relocate a work'],
  ['1.013231', 'Điều chỉnh giấy phép xây dựng', 'Adjust a construction permit'],
  ['1.013233', 'Gia hạn giấy phép xây dựng', 'Extend a construction permit'],
  ['1.013235', 'Cấp lại giấy phép xây dựng', 'Re-issue a construction permit'],
  ['1.013239', 'Thẩm định báo cáo nghiên cứu khả thi đầu tư xây dựng', 'Appraise a feasibility study'],
  ['1.009794', 'Kiểm tra công tác nghiệm thu công trình xây dựng', 'Check the acceptance of works'],
  ['1.014159', 'Cung cấp thông tin quy hoạch', 'Provide planning information'],
  ['1.010727', 'Cấp giấy phép môi trường', 'Issue an environmental permit', ['GPMT']],
  ['1.010729', 'Cấp điều chỉnh giấy phép môi trường', 'Adjust an environmental permit'],
  ['1.010733', 'Thẩm định báo cáo đánh giá tác động môi trường', 'Appraise an environmental impact assessment', ['ĐTM', 'EIA']],
  [
    '1.014199',
    'Cấp giấy phép lao động cho người lao động nước ngoài',
    'Issue a work permit for a foreign worker',
    ['GPLĐ', 'tuyển lao động nước ngoài'],
  ],
  ['1.014200', 'Cấp lại giấy phép lao động cho người lao động nước ngoài', 'Re-issue a work permit'],
  ['1.014201', 'Gia hạn giấy phép lao động cho người lao động nước ngoài', 'Extend a work permit'],
  ['1.014196', 'Xác nhận người lao động nước ngoài không thuộc diện cấp giấy phép lao động', 'Confirm that no work permit is needed'],
  ['1.115115', 'Đăng ký hợp đồng nhận lao động thực tập', 'Register a trainee contract'],
  ['1.000665', 'Cấp giấy chứng nhận xuất xứ hàng hóa mẫu D', 'Issue a certificate of origin form D', ['C/O']],
  ['1.001383', 'Cấp lại giấy chứng nhận xuất xứ hàng hóa', 'Re-issue a certificate of origin', ['C/O']],
  ['2.000063', 'Cấp giấy phép thành lập văn phòng đại diện của thương nhân nước ngoài', 'Licence a representative office', ['VPĐD']],
  [
    '2.000327',
    'Gia hạn giấy phép thành lập văn phòng đại diện của thương nhân nước ngoài',
    'Extend the licence of a representative office',
    ['VPĐD'],
  ],
  [
    '2.000255',
    'Cấp giấy phép kinh doanh bán lẻ hàng hóa cho tổ chức kinh tế có vốn đầu tư nước ngoài',
    'Trading licence for a foreign-invested enterprise',
  ],
  ['1.115336', 'Giao đất, cho thuê đất trong khu kinh tế', 'Allocate or lease land in the economic zone'],
];

beforeAll(async () => {
  database = await testDatabase({ modules: ['procedures'] });
  db = connect(database.app, 2);
  const ids = { formVersionId: newId(), processVersionId: newId() };
  const shipped = procedureSeeds.map(({ code, name, field, content, validFrom }) => {
    return { code, name, field, validFrom, content: procedureContent.parse(content), ...ids };
  });
  const [model] = shipped;
  if (model === undefined) throw new Error('no seeds');
  const field = { code: 'other', name: { vi: 'Lĩnh vực khác', en: 'Other fields' } };
  const rest = others.map(([code, vi, en, synonyms = []]) => {
    return { ...model, code, name: { vi, en }, field, content: { ...model.content, synonyms } };
  });
  await db.write(async (tx) => {
    const act = { tx, now, actor: { kind: 'system' }, about: () => undefined, announce: () => undefined } as unknown as Act;
    for (const one of [...shipped, ...rest]) await publishProcedure(act, one);
  });
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const find = async (words: string) => (await db.read((tx) => searchProcedures(tx, words, 'vi', day))).map((one) => one.code);

const reissue = '1.009665';
const rules = '2.001955';
const permit = '1.013236';

/** What people write, and what they mean. */
const pairs: readonly (readonly [words: string, code: string])[] = [
  ['cấp lại giấy chứng nhận đăng ký đầu tư', reissue],
  ['cap lai giay chung nhan dang ky dau tu', reissue],
  ['hiệu đính giấy chứng nhận đầu tư', reissue],
  ['hieu dinh', reissue],
  ['cấp lại GCNĐKĐT', reissue],
  ['GCNDKDT bị mất', reissue],
  ['hieu dinh gcndkdt', reissue],
  ['cấp lại giấy chứng nhận đầu tư'.normalize('NFD'), reissue],
  ['mất giấy phép đầu tư', reissue],
  ['giây chưng nhân đâu tư bi hong', reissue],
  ['Hiệu Đính GIẤY CHỨNG NHẬN', reissue],
  ['cap lại giay chứng nh', reissue],
  ['làm lại giấy chứng nhận đầu tư bị rách', reissue],
  ['1.009665', reissue],
  ['re-issue investment certificate', reissue],
  ['lost IRC', reissue],
  ['nội quy lao động', rules],
  ['noi quy lao dong', rules],
  ['nội quy lao động'.normalize('NFD'), rules],
  ['NQLĐ', rules],
  ['đăng ký NQLD', rules],
  ['dang ky nội quy', rules],
  ['nôi quy lao đông', rules],
  ['noiquy', rules],
  ['nội quy công ty', rules],
  ['ky luat lao dong', rules],
  ['labour rules', rules],
  ['Ðăng ký nội quy', rules],
  ['giấy phép xây dựng', permit],
  ['giay phep xay dung cap II', permit],
  ['GPXD', permit],
  ['gpxd mới cấp I', permit],
  ['xin giấy phép xây nhà xưởng', permit],
  ['xay nha may', permit],
  ['giấy phép xây dựng công trình cấp đặc biệt'.normalize('NFD'), permit],
  ['giây phep xây dưng nhà xương', permit],
  ['giáy phép xay dựg mới cấp đặc biệt', permit],
  ['xây dựng nhà xư', permit],
  ['construction permit', permit],
  ['build a factory', permit],
  ['ĐTM', '1.010733'],
  ['GPLĐ', '1.014199'],
  ['c/o form d', '1.000665'],
  ['gia hạn văn phòng đại diện', '2.000327'],
  ['dieu chinh gcndkdt', '1.009647'],
];

describe('searching procedures by words', () => {
  it.each(pairs)('“%s” finds %s among the first three', async (words, code) => {
    const found = await find(words);
    expect(found.slice(0, 3)).toContain(code);
  });

  it('finds nothing for words of something else, and all for none', async () => {
    expect(await find('bánh mì kẹp thịt')).toEqual([]);
    expect(await find('%%% ~~~')).toEqual([]);
    expect(await find('')).toHaveLength(procedureSeeds.length + others.length);
  });

  it('offers nothing before its first day', async () => {
    expect(await db.read((tx) => searchProcedures(tx, 'nội quy', 'vi', '2024-12-31'))).toEqual([]);
  });
});
