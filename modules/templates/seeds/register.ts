import { day, instant, listOf, orUnknown, paper, record, samplePaper, text, whole } from './fields.ts';
import { registerWording } from './register-texts.ts';
import { formPeriods, type TemplateSeed } from './template-seed.ts';

const register: TemplateSeed = {
  code: 'form-07-register',
  kind: 'slip',
  name: { vi: 'Sổ theo dõi hồ sơ', en: 'Register of dossiers' },
  periods: formPeriods('07', { number: '06' }),
  wording: registerWording,
  certainty: 'seen',
  anchors: ['signature', 'date'],
  fieldSchema: record({
    paper,
    unit: text,
    from: day,
    to: day,
    madeAt: instant,
    rows: listOf(
      record(
        { code: text, procedure: text, sets: whole, name: text, method: text },
        {
          address: orUnknown(text),
          phone: orUnknown(text),
          receivedAt: orUnknown(instant),
          dueAt: orUnknown(instant),
          returnedAt: orUnknown(instant),
          remarks: orUnknown(text),
        },
      ),
    ),
  }),
  sample: {
    paper: { ...samplePaper, symbol: 'STD', date: '2026-03-31', signer: { title: 'Người lập sổ', name: 'Cán Bộ Một Cửa' } },
    unit: 'Bộ phận Một cửa',
    from: '2026-03-01',
    to: '2026-03-31',
    madeAt: '2026-03-31T09:00:00Z',
    rows: [
      {
        code: 'H99.99-260302-0007',
        procedure: 'Cấp giấy xác nhận minh họa (9.999999)',
        sets: 1,
        name: 'Công ty TNHH Sản xuất Thiết bị Minh Họa',
        address: 'Lô A1, Khu công nghiệp Minh Họa 1, tỉnh Minh Họa',
        phone: '000 0000 0000',
        receivedAt: '2026-03-02T02:15:00Z',
        dueAt: '2026-03-05T02:15:00Z',
        returnedAt: '2026-03-04T08:00:00Z',
        method: 'Trực tuyến',
        remarks: 'Trước hạn',
      },
      {
        code: 'H99.99-260303-0001',
        procedure: 'Cấp giấy xác nhận minh họa (9.999999)',
        sets: 1,
        name: 'Người Nộp Mẫu',
        method: 'Bưu chính',
      },
    ],
  },
};

export const registerSeeds: readonly TemplateSeed[] = [register];
