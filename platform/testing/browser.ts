import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';

const whole = '/usr/bin/chromium';
/** Draws the same pages in half the time, but has no reader for PDF. */
const withoutWindow = '/usr/bin/chromium-headless-shell';

/** Pages of tests are looked at once each: what V8 would compile for later, and collect often, costs them a fifth of all time. */
const forShortLives = '--js-flags=--no-turbofan,--no-maglev,--max-semi-space-size=64';

/** Starts Debian's Chromium, or what `EZONE_CHROMIUM` names: the quicker one where it is installed, unless papers must be seen. */
export function launchChromium({ showsPapers = false } = {}): Promise<Browser> {
  const installed = !showsPapers && existsSync(withoutWindow) ? withoutWindow : whole;
  return chromium.launch({ executablePath: process.env['EZONE_CHROMIUM'] ?? installed, args: ['--no-sandbox', forShortLives] });
}

/** Builds pages and the officers' app where they are stale. */
export function buildApp(): void {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const built = spawnSync(process.execPath, ['tools/build/run.ts'], { cwd, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
}
