import type { KindName } from '../kinds.ts';
import { letter, openCase, type ShippedWording } from './letter.ts';

/** The words of what officers are told of cases that they follow. */
export const caseWordings = {
  'case-moved': letter(
    { vi: 'Hồ sơ {code} sang bước: {step}', en: 'Dossier {code} is now at: {step}' },
    {
      vi: 'Hồ sơ ông/bà theo dõi đã chuyển bước.\nĐang ở: {step}\nNgười giữ: {who}\nThủ tục: {procedure}\nDoanh nghiệp: {enterprise}\nMã hồ sơ: {code}',
      en: 'A case you watch moved on.\nNow at: {step}\nHeld by: {who}\nProcedure: {procedure}\nEnterprise: {enterprise}\nDossier code: {code}',
    },
    openCase,
  ),
  'case-ended': letter(
    { vi: 'Hồ sơ {code} đã kết thúc', en: 'Dossier {code} has ended' },
    {
      vi: 'Hồ sơ ông/bà theo dõi đã đi hết quy trình.\nThủ tục: {procedure}\nDoanh nghiệp: {enterprise}\nMã hồ sơ: {code}',
      en: 'A case you watch came to the end of its process.\nProcedure: {procedure}\nEnterprise: {enterprise}\nDossier code: {code}',
    },
    openCase,
  ),
  'case-migrated': letter(
    { vi: 'Hồ sơ {code} đi theo phiên bản {version} của quy trình', en: 'Dossier {code} goes by version {version} of its process' },
    {
      vi: 'Hồ sơ ông/bà đang giữ được chuyển sang phiên bản {version} của quy trình.\nBước đang giữ và thời hạn không đổi: {step}\nLý do: {because}\nThủ tục: {procedure}\nDoanh nghiệp: {enterprise}\nMã hồ sơ: {code}',
      en: 'A case you hold was taken to version {version} of its process.\nYour step and its due time stay: {step}\nWhy: {because}\nProcedure: {procedure}\nEnterprise: {enterprise}\nDossier code: {code}',
    },
    openCase,
  ),
  'step-near': letter(
    { vi: 'Sắp hết hạn: {step}, hồ sơ {code}', en: 'Nearly due: {step}, dossier {code}' },
    {
      vi: 'Việc: {step}\nNgười giữ: {who}\nPhải xong trước: {stepDueAt}\nThủ tục: {procedure}\nDoanh nghiệp: {enterprise}\nMã hồ sơ: {code}',
      en: 'Task: {step}\nHeld by: {who}\nTo be done before: {stepDueAt}\nProcedure: {procedure}\nEnterprise: {enterprise}\nDossier code: {code}',
    },
    openCase,
  ),
  'step-late': letter(
    { vi: 'Quá hạn: {step}, hồ sơ {code}', en: 'Late: {step}, dossier {code}' },
    {
      vi: 'Việc đã quá hạn: {step}\nNgười giữ: {who}\nPhải xong trước: {stepDueAt}\nThủ tục: {procedure}\nDoanh nghiệp: {enterprise}\nMã hồ sơ: {code}',
      en: 'This task is late: {step}\nHeld by: {who}\nIt was to be done before: {stepDueAt}\nProcedure: {procedure}\nEnterprise: {enterprise}\nDossier code: {code}',
    },
    openCase,
  ),
  'case-mentioned': letter(
    { vi: '{who} nhắc ông/bà ở hồ sơ {code}', en: '{who} mentions you at dossier {code}' },
    {
      vi: '{who} viết trong trao đổi về hồ sơ:\n{said}\nThủ tục: {procedure}\nDoanh nghiệp: {enterprise}\nMã hồ sơ: {code}',
      en: '{who} says about the case:\n{said}\nProcedure: {procedure}\nEnterprise: {enterprise}\nDossier code: {code}',
    },
    openCase,
  ),
} as const satisfies Partial<Record<KindName, ShippedWording>>;
