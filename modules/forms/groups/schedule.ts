import { both, choice, date, int, rows, text, type AuthorField, type AuthorItem, type FieldRules } from '../engine/author.ts';

/** G8.1–2: how long a project runs, and from which day that is counted. */
export function term(at: string, rules: FieldRules = {}): AuthorItem[] {
  return [
    int(`${at}/termYears`, both('Thời hạn hoạt động', 'Term of operation'), {
      minimum: 1,
      maximum: 70,
      unit: both('năm', 'years'),
      help: both('Không quá 50 năm; đến 70 năm trong trường hợp luật cho phép', 'At most 50 years; up to 70 where the law allows it'),
      messages: { maximum: both('Luật không cho thời hạn dài hơn 70 năm', 'The law allows no term above 70 years') },
      certainty: 'T',
      law: 'NĐ 96/2026 Đ.37.7',
      ...rules,
    }),
    choice(
      `${at}/termStart`,
      both('Thời hạn tính từ', 'Counted from'),
      {
        certificate: both('Ngày cấp giấy chứng nhận hoặc quyết định chấp thuận', 'The day of the certificate or approval'),
        'land-decision': both('Ngày có quyết định giao đất, cho thuê đất', 'The day of the land decision'),
        'land-handover': both('Ngày bàn giao đất trên thực địa', 'The day the land is handed over'),
      },
      { certainty: 'T', law: 'NĐ 96/2026 Đ.28.1' },
    ),
  ];
}

/** G8.5: construction and operation, item by item. */
export function buildMilestones(at: string): AuthorField {
  return rows(
    at,
    both('Tiến độ xây dựng và vận hành', 'Schedule of construction and operation'),
    [
      text('/item', both('Hạng mục, giai đoạn', 'Item or stage'), { maxLength: 300, certainty: 'S' }),
      date('/from', both('Bắt đầu', 'Begin'), { certainty: 'S' }),
      date('/to', both('Hoàn thành', 'End'), {
        checks: [{ that: 'to >= from', words: both('Ngày hoàn thành phải sau ngày bắt đầu', 'The end must follow the beginning') }],
        certainty: 'S',
      }),
    ],
    {
      rowTitle: both('Mốc', 'Milestone'),
      addLabel: both('Thêm mốc tiến độ', 'Add a milestone'),
      most: 30,
      certainty: 'T',
      law: 'NĐ 96/2026 Đ.37.8',
    },
  );
}

/** G8: term and schedule of a project; the way the capital comes in is told with the capital. */
export function schedule(at: string): AuthorItem[] {
  return [...term(at), buildMilestones(`${at}/buildMilestones`)];
}
