const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;

/** The check digit of the first nine digits of a tax code; undefined for digits that no code may begin with. */
export function checkDigitOf(nine: string): string | undefined {
  if (!/^\d{9}$/.test(nine)) return undefined;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(nine[index]), 0);
  const digit = 10 - (sum % 11);
  return digit === 10 ? undefined : String(digit);
}

/** An enterprise code as it is kept, `NNNNNNNNNN` or `NNNNNNNNNN-NNN` for a branch; undefined when it is not well formed. */
export function readEnterpriseCode(text: string): string | undefined {
  const [, nine = '', check, branch] = /^(\d{9})(\d)(?:-?(\d{3}))?$/.exec(text.trim()) ?? [];
  if (check === undefined || checkDigitOf(nine) !== check || branch === '000') return undefined;
  return branch === undefined ? nine + check : `${nine}${check}-${branch}`;
}

/** A tax code as somebody states it, ten digits or thirteen of a branch; `fits` is false where its check digit is not the one the rule gives. */
export function readTaxCode(text: string): { code: string; fits: boolean } | undefined {
  const [, ten, branch] = /^(\d{10})-?(\d{3})?$/.exec(text.replaceAll(/[\s.]/g, '')) ?? [];
  if (ten === undefined || branch === '000') return undefined;
  return { code: branch === undefined ? ten : `${ten}-${branch}`, fits: checkDigitOf(ten.slice(0, 9)) === ten[9] };
}

/** A project code as it is kept: ten digits made by the national system, or the number of the licence that an older project keeps (NĐ 96/2026 Đ.40). */
export function readProjectCode(text: string): string | undefined {
  const code = text.trim().normalize('NFC');
  const isOldNumber = /^[0-9A-Za-zĐđ./-]{5,30}$/.test(code) && /\D/.test(code);
  return /^\d{10}(\d{2})?$/.test(code) || isOldNumber ? code : undefined;
}

/** A well-formed enterprise code under the prefix 99, which is not issued; each serial number below 1 000 000 has its own. */
export function demoEnterpriseCode(serial: number): string {
  for (let last = 0; last < 10; last += 1) {
    const nine = `99${String(serial).padStart(6, '0')}${last}`;
    const check = checkDigitOf(nine);
    if (check !== undefined) return nine + check;
  }
  throw new RangeError('serial number of a demo enterprise is below 1 000 000');
}

/** A project code under the prefix 99, which is not issued. */
export function demoProjectCode(serial: number): string {
  return `99${String(serial).padStart(8, '0')}`;
}
