import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Debian's Chromium; the one without a window draws the same pages in half the time. */
const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path));

/** Starts Debian's Chromium, or what `EZONE_CHROMIUM` names, for journeys, the walk and pictures. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['EZONE_CHROMIUM'] ?? installed ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
}
