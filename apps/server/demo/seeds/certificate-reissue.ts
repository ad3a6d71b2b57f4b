import type { DemoEnterprise } from '#modules/enterprises';
import type { Data, Json } from '#modules/forms';
import { frameAnswers, hopsOf, type DemoProcedure } from './demo-procedure.ts';

type Project = DemoEnterprise['projects'][number];

const squareMetres = (area: number): string => `${String(area).replaceAll(/\B(?=(\d{3})+$)/g, '.')} m²`;

function printed({ certificate }: Project): Data {
  const { project } = certificate.content;
  return typeof project === 'object' && project !== null && !Array.isArray(project) ? project : {};
}

/** What the certificate says wrongly of its project, as rows of the request. */
function slipsOf(project: Project): Data[] {
  const { name, landAreaM2 } = printed(project);
  const { fields } = project;
  const row = (item: string, wrong: string, right: string): Data => ({ item, onCertificate: wrong, inDossier: right, requested: right });
  const slips: Data[] = [];
  if (typeof name === 'string' && name !== fields.name) slips.push(row('Tên dự án', name, fields.name));
  const area = fields.land.areaM2;
  if (typeof landAreaM2 === 'number' && area !== undefined && landAreaM2 !== area)
    slips.push(row('Diện tích đất sử dụng', squareMetres(landAreaM2), squareMetres(area)));
  return slips;
}

const reissue = (reissueReason: string, note: string): Record<string, Json> => ({
  '/kind': 'reissue',
  '/reissueReason': reissueReason,
  '/reissueNote': note,
});
const lost = [
  'Thất lạc khi chuyển văn phòng, đã tìm lại nhiều lần nhưng không thấy.',
  'Bị mất trong quá trình gửi bản gốc cho ngân hàng đối chiếu, đã báo công an phường.',
  'Không tìm thấy sau khi bàn giao hồ sơ giữa hai nhân viên lưu trữ.',
];
const damaged = ['Bản gốc bị ướt do mưa dột, chữ đã nhòe.', 'Bản gốc bị rách ở phần mã số dự án.'];

/** Requests for a new or corrected investment certificate. */
export const certificateRequests: DemoProcedure = {
  code: '1.009665',
  share: 46,
  extras: [],
  refusal: 'Nội dung đề nghị là thay đổi dự án, không phải hiệu đính. Đề nghị doanh nghiệp làm thủ tục điều chỉnh giấy chứng nhận.',
  finding: 'Nội dung đề nghị không khớp hồ sơ đã đăng ký.',
  objection: 'Ghi lại đúng tên dự án theo hồ sơ đã đăng ký và kiểm tra số lần cấp lại.',
  lacking: [
    { component: 'request', name: 'Văn bản đề nghị', request: 'Văn bản chưa ghi ngày và chưa đóng dấu. Đề nghị ký, ghi ngày và đóng dấu.' },
  ],
  stopped: 'Dự án đang trong thủ tục chuyển nhượng, giấy chứng nhận sẽ được cấp theo nội dung sau chuyển nhượng.',
  variants: [
    {
      share: 300,
      facts: { kind: 'correction' },
      hops: hopsOf(['accept', 'assign']),
      fits: (project) => slipsOf(project).length > 0,
      answers: (given) => ({
        ...frameAnswers(given),
        '/kind': 'correction',
        '/corrections': slipsOf(given.project),
        '/evidence/dossierNo': `HS-${given.chance.between(100, 999)}/${given.project.startedOn.slice(0, 4)}`,
        '/evidence/date': given.project.startedOn,
      }),
    },
    {
      share: 88,
      facts: { kind: 'reissue', reissueReason: 'lost' },
      hops: hopsOf(['accept', 'assign']),
      answers: (given) => ({ ...frameAnswers(given), ...reissue('lost', given.chance.pick(lost)) }),
    },
    {
      share: 1.5,
      facts: { kind: 'reissue', reissueReason: 'damaged' },
      hops: hopsOf(['accept', 'assign']),
      answers: (given) => ({ ...frameAnswers(given), ...reissue('damaged', given.chance.pick(damaged)) }),
    },
  ],
};
