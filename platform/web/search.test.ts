import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from './search.ts';

test('a typed address keeps what was typed', () => {
  expect(parseSearch('?tim=1.013230')).toEqual({ tim: '1.013230' });
  expect(parseSearch('?tim=%22GPXD%22&xem=true1')).toEqual({ tim: '"GPXD"', xem: 'true1' });
  for (const tim of ['1.013230', '{a', '"x"', 'giấy phép', '007', 'null', '1e3'])
    expect(parseSearch(stringifySearch({ tim })), tim).toEqual({ tim });
});
