import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { foldVietnamese } from '#platform/i18n';
import { choiceAt, textSetting, type DatedSetting, type TextRule } from '#modules/organisations';

// The public post is one company by the decision on public postal services; whoever else hands over is the authority's to list.
const rule: TextRule = {
  key: 'dossiers.carriers',
  name: { vi: 'Doanh nghiệp bưu chính giao hồ sơ', en: 'Postal companies that hand over dossiers' },
  help: {
    vi: 'Mỗi doanh nghiệp một tên, cách nhau bằng dấu chấm phẩy. Một tên cho một doanh nghiệp: số phiếu gửi không được ghi hai lần.',
    en: 'One name for each company, separated by semicolons. One company has one name, so that no slip is noted twice.',
  },
  pattern: String.raw`[^;]{2,100}(?:;[^;]{2,100}){0,19}`,
  starting: 'Bưu điện Việt Nam (VNPost)',
};

/** The postal companies of an authority, as a setting. */
export const carriersSetting: DatedSetting = textSetting(rule);

const plain = (name: string): string =>
  foldVietnamese(name)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/** The names in a line of the setting, each company once. */
export function carriersIn(line: string): string[] {
  const names = line.split(';').map((name) => name.trim());
  return names.filter((name, place) => name !== '' && names.findIndex((other) => plain(other) === plain(name)) === place);
}

/** The companies that hand over at an instant. */
export const carriersAt = async (tx: Tx, at: Date): Promise<string[]> => carriersIn(await choiceAt(tx, rule, at));

/** The company of a name as the list writes it; refuses with `dossiers.carrier-unknown`. */
export async function carrierNamed(tx: Tx, name: string, at: Date): Promise<string> {
  const known = (await carriersAt(tx, at)).find((one) => plain(one) === plain(name));
  return known ?? fail('dossiers.carrier-unknown', { carrier: name }, 'carrier');
}
