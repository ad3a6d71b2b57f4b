import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readConfig, settings } from '#platform/config';
import { addWords } from '#platform/i18n';
import { firstRunLines } from '../server/first-run-lines.ts';

const pageOf = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const [en, vi] = [pageOf('operations-set-up.md'), pageOf('operations-set-up.vi.md')];
const blocksOf = (page: string, language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, block = '']) => block);

const wordsOf = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../modules/accounts/words/${locale}.json`, import.meta.url), 'utf8'));
addWords({ vi: wordsOf('vi'), en: wordsOf('en') });

const environment = blocksOf(en, 'sh').find((block) => block.startsWith('EZONE_DEMO=0\n')) ?? '';

describe('the page of setting up', () => {
  it('gives the same commands, units and settings in both languages', () => {
    const bare = (block: string): string => block.replaceAll(/ +#.*$/gm, '');
    for (const language of ['sh', 'sql', 'ini']) expect(blocksOf(vi, language).map(bare)).toEqual(blocksOf(en, language).map(bare));
    const headings = (page: string): number => page.match(/^#+ /gm)?.length ?? 0;
    expect(headings(vi)).toBe(headings(en));
  });

  it('names settings that there are, with values that can be used', () => {
    const known = new Set<string>(Object.values(settings).map((setting) => setting.env));
    const named = en.match(/\bEZONE_[A-Z_0-9]*[A-Z0-9]\b/g) ?? [];
    const groups = (name: string): boolean => [...known].some((one) => one.startsWith(`${name}_`));
    expect(named.filter((name) => !known.has(name) && !groups(name))).toEqual([]);
    const values = parseEnv(environment.replace('EZONE_KEY=…', `EZONE_KEY=${'ab'.repeat(32)}`));
    expect(readConfig(values)).toMatchObject({
      demo: false,
      host: '127.0.0.1',
      url: 'https://ezone.example.com',
      mailFrom: 'Ban Quản lý <no-reply@example.com>',
      tsaUrl: 'http://tsa.example.com',
    });
  });

  it('shows what the first start prints, starts what there is, and brings no source control data along', () => {
    const [line] = firstRunLines('https://ezone.example.com', 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF');
    for (const page of [en, vi]) {
      expect(page).toContain(line?.vi);
      expect(page).toContain('ExecStart=/usr/bin/node apps/cli/ezone.mjs start\n');
    }
    const copied =
      blocksOf(en, 'sh')
        .join('')
        .match(/^.*\/opt\/ezone.*(?:git|cp|rsync|tar).*$/gm) ?? [];
    expect(copied).toHaveLength(2);
    for (const command of copied) expect(command).toMatch(/&& git archive --format=tar HEAD \| tar -x -C \/opt\/ezone(?:-new)?$/);
    const scripts: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(scripts).toMatchObject({ scripts: { start: expect.any(String), build: expect.any(String) } });
  });
});
