import type { Io } from './command.ts';
import { main } from './main.ts';

/** Where a command speaks in a test: what it said is kept line by line, and `lines` come in. */
export function listen(locale: Io['locale'], lines: readonly string[] = []): { io: Io; out: string[]; err: string[] } {
  const [out, err]: [string[], string[]] = [[], []];
  async function* stdin() {
    yield* lines;
  }
  return { io: { locale, stdin: stdin(), stdout: (line) => void out.push(line), stderr: (line) => void err.push(line) }, out, err };
}

/** Asks as a person does, `ezone ARGS…`; what was said is one text. */
export async function ask(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const { io, out, err } = listen('vi');
  const code = await main(args, (locale) => ({ ...io, locale }));
  return { code, out: out.join('\n'), err: err.join('\n') };
}
