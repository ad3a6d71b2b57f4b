import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ask } from './ask.fixture.ts';

const pageOf = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const [en, vi] = [pageOf('operations-incidents.md'), pageOf('operations-incidents.vi.md')];

/** Commands with their first words and options, wherever they stand in the page. */
function commandsOf(page: string): string[] {
  const whole = [...page.matchAll(/(?:^ *|`)ezone ([a-z]+(?: (?:verify|list|create|end)\b)?[^`\n]*)/gm)].map((found) => found[1] ?? '');
  return [
    ...new Set(
      whole.map((command) =>
        command
          .replaceAll(/"[^"]*"/g, '…')
          .replaceAll(/ > \S+/g, '')
          .trim(),
      ),
    ),
  ].toSorted();
}

async function usageOf(name: string): Promise<string> {
  const { code, out } = await ask(name, '--help', '--lang', 'en');
  expect(code).toBe(0);
  return out;
}

describe('the incident page', () => {
  it('names the same commands in both languages', () => {
    expect(commandsOf(en).length).toBeGreaterThan(5);
    expect(commandsOf(vi).map((command) => command.replace('--lang vi', '--lang en'))).toEqual(commandsOf(en));
  });

  it.each(commandsOf(en))('ezone %s is a command there is, with its options', async (command) => {
    const [name = '', ...rest] = command.split(' ');
    const usage = await usageOf(name);
    for (const option of rest.filter((word) => word.startsWith('--') && word !== '--lang')) expect(usage).toContain(option);
    const verb = rest.find((word) => /^[a-z]+$/.test(word));
    if (verb !== undefined && verb !== 'en') expect(usage).toContain(`ezone ${name} ${verb}`);
  });
});
