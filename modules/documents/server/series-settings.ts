import type { Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { getAuthority, type DatedSetting } from '#modules/organisations';
import { listSeriesOf, listSeriesVersions, setSeriesPattern } from './series-store.ts';

const named = (code: string, name: Words): Words => ({ vi: `${code} · ${name.vi}`, en: `${code} · ${name.en}` });

const seriesPattern: DatedSetting = {
  key: 'documents.series',
  name: { vi: 'Sổ và ký hiệu văn bản đi', en: 'Series of outgoing documents' },
  help: {
    vi: 'Đổi cách viết không làm đếm lại: mỗi sổ bắt đầu từ số 1 vào ngày 1 tháng 1.',
    en: 'A new pattern goes on counting: a series begins at 1 on 1 January.',
  },
  fields: [
    {
      key: 'pattern',
      label: { vi: 'Cách viết số và ký hiệu', en: 'Number and symbol' },
      kind: 'text',
      help: {
        vi: '{n} là số, {type} loại văn bản, {agency} và {unit} ký hiệu cơ quan và đơn vị. Bắt đầu bằng {n}/.',
        en: '{n} the number, {type} the document type, {agency} and {unit} the symbols. Begins with {n}/.',
      },
      pattern: String.raw`\{n\}/(?:[\p{L}\p{N}.-]|\{type\}|\{agency\}|\{unit\}){1,60}`,
    },
  ],
  async subjects(tx, at) {
    const { agencyId } = await getAuthority(tx, at);
    return (await listSeriesOf(tx, agencyId)).map(({ code, name }) => ({ key: code, name: named(code, name) }));
  },
  async versions(tx, code) {
    const { agencyId } = await getAuthority(tx);
    return (await listSeriesVersions(tx, agencyId, code)).map((row) => ({
      validFrom: row.valid_from,
      values: { pattern: row.pattern },
      because: undefined,
      recordedAt: row.recorded_at,
      recordedBy: row.recorded_by ?? undefined,
      supersededAt: row.superseded_at ?? undefined,
    }));
  },
  async set(act, { subject: code, validFrom, values }) {
    const { agencyId } = await getAuthority(act.tx, act.now);
    const given = { id: newId(act.now), agencyId, code, validFrom, pattern: String(values['pattern']) };
    await setSeriesPattern(act.tx, { ...given, at: act.now, by: act.actor.personId });
  },
};

/** The dated rules of documents that administrators change. */
export const documentSettings: readonly DatedSetting[] = [seriesPattern];
