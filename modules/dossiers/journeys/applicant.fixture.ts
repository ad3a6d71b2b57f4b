import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { addIdentity, setPassword } from '#modules/accounts';
import type { Desk } from '../dossiers.fixture.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const password = 'an invented pass phrase';

/** The pages' script as it is now, whatever was built before. */
export async function bundledScript(): Promise<string> {
  const input = `${root}apps/server/page-script.ts`;
  const made = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: { input, treeshake: { moduleSideEffects: [input] }, output: { codeSplitting: false } },
    },
  });
  return ('output' in made ? made.output : []).map((part) => (part.type === 'chunk' ? part.code : '')).join('');
}

/** Lets the delegate of a desk sign in with a password. */
export async function giveDelegatePassword(desk: Desk): Promise<void> {
  await desk.system.act('test.sign-in', async (act) => {
    const personId = desk.people['delegate'] ?? '';
    await addIdentity(act, { personId, provider: 'local', subject: 'delegate', level: 'basic' });
    await setPassword(act, personId, password);
  });
}

/** A window of the delegate, signed in by the form; `faults` takes what the browser complains about. */
export async function delegateWindow(
  browser: Browser,
  desk: Desk,
  given: { javaScriptEnabled: boolean; script: string; faults: string[]; width?: number },
): Promise<Page> {
  const { javaScriptEnabled, script, faults, width = 1280 } = given;
  const context = await browser.newContext({
    javaScriptEnabled,
    baseURL: desk.server.url,
    viewport: { width, height: 800 },
    serviceWorkers: 'block',
  });
  await context.route(/\/assets\/(enhance|page)[^/]*\.js$/, (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
  const tab = await context.newPage();
  tab.on('console', (message) => message.type() === 'error' && !/status of 4\d\d/.test(message.text()) && faults.push(message.text()));
  await tab.goto('/dang-nhap');
  await tab.getByLabel('Tên đăng nhập').fill('delegate');
  await tab.getByLabel('Mật khẩu').fill(password);
  await tab.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
  await tab.waitForURL('**/doanh-nghiep');
  return tab;
}
