import { both, choice, date, dec, group, text, type AuthorItem } from '../engine/author.ts';

const lot = (path: string) => ({ prefill: { source: 'LAND', path: `/location/${path}` } }) as const;
const parcel = (path: string) => ({ prefill: { source: 'LAND', path: `/land/${path}` } }) as const;

/** G5.1–4: zone, lot, street and today's two administrative levels. */
export function location(at: string): AuthorItem[] {
  return [
    text(`${at}/zoneName`, both('Khu công nghiệp, khu kinh tế', 'Industrial park or zone'), {
      maxLength: 200,
      ...lot('zoneName'),
      certainty: 'S',
    }),
    text(`${at}/lots`, both('Lô đất', 'Lots'), {
      maxLength: 200,
      width: 'medium',
      help: both('Ký hiệu lô trong khu, ví dụ CN-05, CN-06', 'Lot marks in the park, for example CN-05, CN-06'),
      ...lot('lots'),
      certainty: 'S',
    }),
    text(`${at}/street`, both('Số nhà, đường', 'Number and street'), {
      optional: true,
      maxLength: 200,
      autocomplete: 'street-address',
      ...lot('street'),
      certainty: 'S',
    }),
    text(`${at}/commune`, both('Xã, phường, đặc khu', 'Commune or ward'), {
      maxLength: 120,
      width: 'medium',
      ...lot('commune'),
      certainty: 'S',
    }),
    text(`${at}/province`, both('Tỉnh, thành phố', 'Province or city'), {
      maxLength: 120,
      width: 'medium',
      ...lot('province'),
      certainty: 'S',
    }),
  ];
}

const landPapers = {
  'use-right-certificate': both('Giấy chứng nhận quyền sử dụng đất', 'Certificate of land use right'),
  lease: both('Hợp đồng thuê, thuê lại đất trong khu', 'Lease or sublease of land in the park'),
  allocation: both('Quyết định giao đất, cho thuê đất', 'Decision to allocate or lease land'),
  other: both('Giấy tờ khác theo quy định', 'Another paper the decree accepts'),
};

/** G6.1–2, 4–5: the parcel and the paper that gives the right to it; the decree lists sixteen kinds of paper, of which three are usual in a park. */
export function land(at: string): AuthorItem[] {
  return [
    text(`${at}/parcelNo`, both('Thửa đất số', 'Parcel number'), {
      optional: true,
      maxLength: 30,
      width: 'short',
      ...parcel('parcelNo'),
      certainty: 'S',
    }),
    text(`${at}/mapSheetNo`, both('Tờ bản đồ số', 'Map sheet number'), {
      optional: true,
      maxLength: 30,
      width: 'short',
      ...parcel('mapSheetNo'),
      certainty: 'S',
    }),
    dec(`${at}/areaM2`, both('Diện tích đất', 'Area of the land'), {
      exclusiveMinimum: 0,
      maximum: 100_000_000,
      unit: both('m²', 'm²'),
      ...parcel('areaM2'),
      certainty: 'S',
    }),
    choice(`${at}/landPaperKind`, both('Loại giấy tờ về đất', 'Kind of land paper'), landPapers, {
      ...parcel('landPaperKind'),
      certainty: 'T',
      law: 'NĐ 217/2026 Đ.55',
    }),
    group('land-paper', both('Giấy tờ về đất', 'Land paper'), [
      text(`${at}/landPaper/no`, both('Số giấy tờ về đất', 'Number of the land paper'), {
        maxLength: 60,
        width: 'medium',
        ...parcel('landPaper/no'),
        certainty: 'B',
      }),
      date(`${at}/landPaper/date`, both('Ngày ký giấy tờ về đất', 'Date of the land paper'), {
        ...parcel('landPaper/date'),
        certainty: 'B',
      }),
      text(`${at}/landPaper/agency`, both('Cơ quan cấp hoặc bên cho thuê', 'Issuing authority or lessor'), {
        maxLength: 200,
        ...parcel('landPaper/agency'),
        certainty: 'B',
      }),
    ]),
  ];
}
