import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Act } from '#platform/context';
import { connect, type Database } from '#platform/db';
import { newId } from '#platform/ids';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { procedureContent } from './contract.ts';
import { publishProcedure, searchProcedures } from './index.ts';
import { describedSeeds, procedureSeeds } from './seeds/index.ts';

let database: TestDatabase;
let db: Database;
const day = '2026-11-22';
const now = new Date('2026-11-22T02:00:00Z');

beforeAll(async () => {
  database = await testDatabase({ modules: ['procedures'] });
  db = connect(database.app, 2);
  const ids = { formVersionId: newId(), processVersionId: newId() };
  const none = { formVersionId: null, processVersionId: null };
  const shipped = [...procedureSeeds, ...describedSeeds].map((seed) => {
    const { code, name, field, content, validFrom } = seed;
    return { code, name, field, validFrom, content: procedureContent.parse(content), ...('form' in seed ? ids : none) };
  });
  await db.write(async (tx) => {
    const act = { tx, now, actor: { kind: 'system' }, about: () => undefined, announce: () => undefined } as unknown as Act;
    for (const one of shipped) await publishProcedure(act, one);
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
    expect(await find('')).toHaveLength(procedureSeeds.length + describedSeeds.length);
  });

  it('offers nothing before its first day', async () => {
    expect(await db.read((tx) => searchProcedures(tx, 'nội quy', 'vi', '2024-12-31'))).toEqual([]);
  });
});
