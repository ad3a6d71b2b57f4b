import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { longest } from './longest-first.ts';

it('names files that there are', () => {
  expect(longest.filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url)))).toEqual([]);
});
