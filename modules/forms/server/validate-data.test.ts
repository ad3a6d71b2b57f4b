import { describe, expect, it } from 'vitest';
import { compileForm } from '../engine/compile.ts';
import type { CompiledForm, Data } from '../engine/definition.ts';
import { knownEnterprise } from '../engine/forms.fixture.ts';
import { withValue } from '../engine/pointer.ts';
import { prefill } from '../engine/prefill.ts';
import { formSeeds } from '../seeds/index.ts';
import { validateData } from './validate-data.ts';

function formNamed(code: string): CompiledForm {
  const { form, problems } = compileForm(formSeeds.find((seed) => seed.code === code)?.definition);
  if (form === undefined) throw new Error(JSON.stringify(problems));
  return form;
}

const filing = (code: string, extra: Data): { form: CompiledForm; data: Data } => {
  const form = formNamed(code);
  return { form, data: prefill(form, knownEnterprise, extra).data };
};
const finish = { resultDelivery: { channel: 'electronic' }, declarations: { D1: true } };
const building = {
  buildingName: 'Nhà xưởng 1',
  buildingType: 'industrial',
  buildingGrade: 'II',
  footprintM2: 9000,
  grossFloorM2: 18_000,
  heightM: 14.5,
  storeys: { above: 2 },
};

const complete = {
  'irc-reissue': filing('irc-reissue', { ...finish, kind: 'reissue', reissueReason: 'lost', reissueNote: 'Thất lạc khi chuyển văn phòng' }),
  'labour-rules': filing('labour-rules', {
    ...finish,
    filingKind: 'first',
    issueDecision: { no: '01/QĐ', date: '2026-11-10' },
    consultation: { no: '02/CĐ', date: '2026-11-01' },
  }),
  'construction-permit': filing('construction-permit', {
    ...finish,
    declarations: { D1: true, D4: true },
    permitKind: 'project',
    ownerKind: 'organisation',
    isInvestmentProject: true,
    needsVerification: false,
    designUnit: {
      partyKind: 'organisation',
      name: 'Công ty tư vấn Minh Họa',
      enterpriseCode: '9900000094',
      lead: { fullName: 'Chủ nhiệm thiết kế', practiceCertNo: 'HAN-000001' },
      disciplineLeads: [{ discipline: 'Kết cấu', fullName: 'Chủ trì kết cấu', practiceCertNo: 'HAN-000002' }],
    },
    projectDecision: { no: '15/QĐ', date: '2026-05-06', agency: 'Hội đồng thành viên' },
    buildings: [building],
    durationMonths: 10,
  }),
};

describe('the three forms', () => {
  it.each(Object.entries(complete))('%s: what the registers know and the person adds is a complete file', (_, { form, data }) => {
    expect(validateData(form, data, { complete: true })).toEqual([]);
  });

  it.each(Object.entries(complete))('%s: each required answer that is taken away is asked for', (_, { form, data }) => {
    expect(validateData(form, { ...data, declarations: {} }, { complete: true }).map((error) => error.code)).toContain('required');
    expect(validateData(form, {}, { complete: false })).toEqual([]);
    expect(validateData(form, {}, { complete: true }).length).toBeGreaterThan(8);
  });
});

describe('errors speak of the field', () => {
  const told = ({ form, data }: { form: CompiledForm; data: Data }, pointer: string, value: Data[string], step?: string) =>
    validateData(form, withValue(data, pointer, value), step === undefined ? { complete: false } : { complete: true, step }).map(
      ({ pointer: at, words }) => [at, words.vi],
    );

  it.each<[keyof typeof complete, string, Data[string], string]>([
    ['labour-rules', '/workforce/total', 9, 'Doanh nghiệp dưới 10 lao động không phải đăng ký nội quy'],
    ['labour-rules', '/workforce/total', 'mười', 'Ghi tổng số lao động bằng số nguyên, ví dụ 1.250'],
    ['labour-rules', '/workforce/female', 421, 'Số lao động nữ không thể lớn hơn tổng số lao động'],
    ['labour-rules', '/consultation/date', '2026-11-12', 'Phải lấy ý kiến trước khi ban hành nội quy'],
    ['labour-rules', '/issueDecision/date', '2026-02-30', 'Ghi ngày ban hành theo ngày/tháng/năm, ví dụ 19/03/2024'],
    ['labour-rules', '/contact/email', 'hoso@', 'Ghi thư điện tử đầy đủ, ví dụ ten@example.com'],
    ['irc-reissue', '/reissueReason', 'burnt', 'Hãy chọn lý do cấp lại trong các mục có sẵn'],
    ['irc-reissue', '/reissueNote', 'mất', 'Mô tả sự việc ngắn quá, ít nhất 10 ký tự'],
    [
      'irc-reissue',
      '/investors/0/countryOfRegistration',
      'Xứ lạ',
      'Hãy chọn nước, vùng lãnh thổ đăng ký trong danh sách các nước (nhà đầu tư 1)',
    ],
    ['construction-permit', '/buildings/0/grossFloorM2', 100, 'Tổng diện tích sàn không thể nhỏ hơn diện tích tầng 1 (công trình 1)'],
  ])('%s %s = %j', (code, pointer, value, words) => {
    expect(told(complete[code], pointer, value)).toContainEqual([pointer, words]);
  });

  it('names a key that the form does not have', () => {
    expect(told(complete['irc-reissue'], '/extra', 'x')).toEqual([['/extra', 'Biểu mẫu không có mục /extra']]);
  });

  it('keeps to the step that is asked', () => {
    const { form, data } = complete['labour-rules'];
    const without = { ...data, resultDelivery: {}, issueDecision: {} };
    expect(validateData(form, without, { complete: true, step: 'finish' }).map((error) => error.pointer)).toEqual([
      '/resultDelivery/channel',
    ]);
  });

  it('asks for the address only of who wants the result by post', () => {
    const { form, data } = complete['irc-reissue'];
    const byPost = { ...data, resultDelivery: { channel: 'post' } };
    expect(validateData(form, byPost, { complete: true }).map((error) => error.pointer)).toEqual([
      '/resultDelivery/address/street',
      '/resultDelivery/address/province',
    ]);
  });
});
