import { both, date, dec, group, money, rows, text, type AuthorItem } from '../engine/author.ts';
import { readAs } from './person.ts';

const dong = both('đồng', 'VND');
const most = 1_000_000_000_000_000;

/** G7: the capital of a project. What can be added up is added up: contributed and mobilised from their tables, the total from both. */
export function capital(at: string): AuthorItem[] {
  const here = readAs(at);
  const sumOf = (list: string): string =>
    `if sum(${here}${list}[item.amountVnd > 0].amountVnd) > 0 then sum(${here}${list}[item.amountVnd > 0].amountVnd) else 0`;
  const contributions: AuthorItem[] = [
    text('/investor', both('Tên nhà đầu tư góp vốn', 'Contributing investor'), { maxLength: 300, certainty: 'S' }),
    money('/amountVnd', both('Số vốn góp', 'Contribution'), { maximum: most, unit: dong, certainty: 'S' }),
    dec('/percent', both('Tỷ lệ', 'Share'), {
      computed: `decimal(amountVnd / ${here}contributedVnd * 100, 2)`,
      unit: both('%', '%'),
      certainty: 'S',
    }),
    text('/method', both('Phương thức góp', 'Way of contributing'), {
      maxLength: 200,
      help: both('Tiền, máy móc, quyền sử dụng đất…', 'Money, machinery, land use right…'),
      certainty: 'B',
    }),
    text('/progress', both('Tiến độ góp', 'When'), {
      maxLength: 200,
      help: both('Ví dụ: quý III/2027', 'For example: third quarter of 2027'),
      certainty: 'B',
    }),
  ];
  const mobilisation: AuthorItem[] = [
    text('/source', both('Nguồn huy động', 'Source'), { maxLength: 200, certainty: 'B' }),
    money('/amountVnd', both('Số vốn huy động', 'Amount'), { maximum: most, unit: dong, certainty: 'B' }),
    text('/plan', both('Phương án, tiến độ huy động', 'Plan and schedule'), { maxLength: 500, certainty: 'B' }),
  ];
  return [
    rows(`${at}/contributions`, both('Vốn góp của nhà đầu tư', 'Contributions of the investors'), contributions, {
      rowTitle: both('Phần góp', 'Contribution'),
      addLabel: both('Thêm nhà đầu tư góp vốn', 'Add a contribution'),
      most: 20,
      certainty: 'S',
    }),
    rows(`${at}/mobilisation`, both('Vốn huy động', 'Mobilised capital'), mobilisation, {
      optional: true,
      rowTitle: both('Nguồn vốn', 'Source'),
      addLabel: both('Thêm nguồn huy động', 'Add a source'),
      most: 20,
      certainty: 'B',
      law: 'NĐ 96/2026 Đ.32.1.d',
    }),
    money(`${at}/retainedVnd`, both('Lợi nhuận để lại tái đầu tư', 'Retained profit reinvested'), {
      optional: true,
      maximum: most,
      unit: dong,
      certainty: 'T',
      law: 'NĐ 96/2026 Đ.29.1',
    }),
    money(`${at}/contributedVnd`, both('Tổng vốn góp', 'Total contributed'), {
      computed: sumOf('contributions'),
      unit: dong,
      certainty: 'T',
      law: 'NĐ 96/2026 Đ.37.6',
    }),
    money(`${at}/mobilisedVnd`, both('Tổng vốn huy động', 'Total mobilised'), {
      computed: sumOf('mobilisation'),
      unit: dong,
      certainty: 'T',
      law: 'NĐ 96/2026 Đ.37.6',
    }),
    money(`${at}/totalVnd`, both('Tổng vốn đầu tư', 'Total capital'), {
      computed: `${here}contributedVnd + ${here}mobilisedVnd + (if ${here}retainedVnd > 0 then ${here}retainedVnd else 0)`,
      unit: dong,
      certainty: 'S',
    }),
    group('exchange-rate', both('Quy đổi đô la Mỹ', 'In US dollars'), [
      dec(`${at}/fx/rate`, both('Tỷ giá', 'Exchange rate'), {
        optional: true,
        exclusiveMinimum: 0,
        maximum: 1_000_000,
        unit: both('đồng/USD', 'VND/USD'),
        help: both('Chỉ khi giấy chứng nhận ghi cả đô la Mỹ', 'Only where the certificate shows US dollars too'),
        certainty: 'S',
      }),
      date(`${at}/fx/date`, both('Ngày lấy tỷ giá', 'Date of the rate'), { visibleWhen: `${here}fx.rate > 0`, certainty: 'S' }),
      text(`${at}/fx/source`, both('Nguồn tỷ giá', 'Source of the rate'), {
        visibleWhen: `${here}fx.rate > 0`,
        maxLength: 200,
        certainty: 'S',
      }),
      dec(`${at}/totalUsd`, both('Tổng vốn đầu tư quy đổi', 'Total capital in US dollars'), {
        visibleWhen: `${here}fx.rate > 0`,
        computed: `decimal(${here}totalVnd / ${here}fx.rate, 2)`,
        unit: both('USD', 'USD'),
        certainty: 'S',
      }),
    ]),
  ];
}
