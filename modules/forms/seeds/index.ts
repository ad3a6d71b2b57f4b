import { both } from '../engine/author.ts';
import type { FormDraft } from '../server/form-version.ts';
import { capitalAcquisition } from './capital-acquisition.ts';
import { certificateAdjustment } from './certificate-adjustment.ts';
import { certificateExchange } from './certificate-exchange.ts';
import { constructionPermit } from './construction-permit.ts';
import { investmentCertificate } from './investment-certificate.ts';
import { ircReissue } from './irc-reissue.ts';
import { labourRules } from './labour-rules.ts';
import { originCertificate } from './origin-certificate.ts';
import { permitAdjustment, permitExtension } from './permit-change.ts';
import { permitRepair } from './permit-repair.ts';
import { projectSuspension, projectTermination } from './project-stop.ts';
import { representativeOffice } from './representative-office.ts';
import { workPermit, workPermitExtension } from './work-permit.ts';

/** The forms shipped with the product. Their first day reaches back so that the demo year can be filed with them. */
export const formSeeds: readonly FormDraft[] = [
  {
    code: 'irc-reissue',
    name: both(
      'Đề nghị cấp lại, hiệu đính giấy chứng nhận đăng ký đầu tư',
      'Request to reissue or correct an investment registration certificate',
    ),
    validFrom: '2025-01-01',
    definition: ircReissue,
    legalBasis: [
      { document: 'NĐ 96/2026/NĐ-CP', provision: 'Điều 44' },
      { document: 'TT 55/2026/TT-BTC', provision: 'Phụ lục I, I.1.17, I.1.18' },
    ],
  },
  {
    code: 'labour-rules',
    name: both('Đề nghị đăng ký nội quy lao động', 'Request to register internal labour rules'),
    validFrom: '2025-01-01',
    definition: labourRules,
    legalBasis: [
      { document: 'Bộ luật Lao động 2019', provision: 'Điều 118–121' },
      { document: 'NĐ 145/2020/NĐ-CP', provision: 'Điều 69, 85' },
    ],
  },
  {
    code: 'construction-permit',
    name: both('Đơn đề nghị cấp giấy phép xây dựng', 'Application for a construction permit'),
    validFrom: '2025-01-01',
    definition: constructionPermit,
    legalBasis: [{ document: 'NĐ 217/2026/NĐ-CP', provision: 'Điều 49–57, Phụ lục II Mẫu 01' }],
  },
  investmentCertificate,
  certificateAdjustment,
  certificateExchange,
  projectSuspension,
  projectTermination,
  capitalAcquisition,
  permitRepair,
  permitAdjustment,
  permitExtension,
  workPermit,
  workPermitExtension,
  representativeOffice,
  originCertificate,
];
