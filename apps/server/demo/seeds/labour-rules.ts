import { frameAnswers, hopsOf, paperHops, type Answering, type DemoProcedure } from './demo-procedure.ts';
import type { Json } from '#modules/forms';

const heads = ['a', 'b', 'c', 'd', 'dd', 'e', 'g', 'h', 'i'];

function answers(given: Answering): Record<string, Json> {
  const { data, chance, dayBefore, enterprise } = given;
  const isAgain = data['priorRegistration'] !== undefined;
  const number = chance.between(10, 99);
  const hasWorkersOrg = data['hasWorkersOrg'] === true;
  return {
    ...frameAnswers(given),
    '/filingKind': isAgain ? 'amend' : 'first',
    '/applicantDocNo': `${number}/CV-${enterprise.fields.nameShort ?? 'DN'}`,
    '/contact/phone': '0900 000 999',
    '/contact/email': `nhansu.${enterprise.key}@example.com`,
    '/issueDecision/no': `${number}/QĐ-${enterprise.fields.nameShort ?? 'DN'}`,
    '/issueDecision/date': dayBefore(chance.between(2, 8)),
    '/hasWorkersOrg': hasWorkersOrg,
    ...(hasWorkersOrg
      ? {
          '/consultation/no': `${number}/CV-CĐCS`,
          '/consultation/date': dayBefore(chance.between(10, 20)),
          '/consultation/outcome': 'Thống nhất với dự thảo nội quy lao động.',
        }
      : {}),
    '/contentMap': heads.map((head, index) => ({ head, articleRef: `Điều ${index + 3}` })),
  };
}

/** Registrations of internal labour rules: most are lawful and confirmed when their time is over. */
export const labourRulesRegistrations: DemoProcedure = {
  code: '2.001955',
  share: 8,
  fits: (enterprise) => (enterprise.fields.workforceTotal ?? 0) >= 10,
  extras: [],
  refusal: 'Doanh nghiệp đặt trụ sở ngoài khu kinh tế, không thuộc thẩm quyền của Ban. Đề nghị nộp tại cơ quan quản lý lao động của tỉnh.',
  finding: 'Nội quy có hình thức xử lý mà pháp luật không cho phép.',
  objection: 'Nêu rõ căn cứ pháp luật cho từng điều khoản và ghi thời hạn đăng ký lại.',
  lacking: [
    {
      component: 'rules',
      name: 'Nội quy lao động',
      request: 'Thiếu quy định về phòng, chống quấy rối tình dục tại nơi làm việc. Đề nghị bổ sung.',
    },
  ],
  stopped: 'Doanh nghiệp đang thay đổi người đại diện theo pháp luật, nội quy phải do người đại diện mới ban hành.',
  variants: [
    {
      share: 60,
      facts: {},
      hops: hopsOf(['accept', 'assign', 'work', 'wait'], [{ kind: 'return', way: 'on' }]),
      answers,
    },
    {
      share: 40,
      facts: {},
      hops: [...hopsOf(['accept', 'assign'], []), { kind: 'work', way: 'aside' }, ...paperHops],
      answers,
      drafted: (chance) => ({
        findings: [
          {
            clause: `Điều ${chance.between(4, 12)} khoản ${chance.between(1, 4)}`,
            content: 'Phạt tiền người lao động khi đi làm muộn.',
            basis: 'Bộ luật Lao động 2019, Điều 127',
            guidance: 'Bỏ hình thức phạt tiền; chỉ áp dụng các hình thức xử lý kỷ luật mà Bộ luật cho phép.',
          },
        ],
      }),
    },
  ],
};
