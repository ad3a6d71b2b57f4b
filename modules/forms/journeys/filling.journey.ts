import { createServer, type IncomingMessage, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '#platform/testing';
import { build } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renderDocument } from '#platform/pages';
import { parseFormBody } from '../engine/body.ts';
import { compileForm } from '../engine/compile.ts';
import type { CompiledForm, Draft } from '../engine/definition.ts';
import { knownEnterprise } from '../engine/forms.fixture.ts';
import { prefill } from '../engine/prefill.ts';
import { renderForm } from '../engine/render.ts';
import { formSeeds } from '../seeds/index.ts';
import { validateData } from '../server/validate-data.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const policy = "default-src 'self'; script-src 'self'; style-src 'nonce-n'; base-uri 'none'; form-action 'self'";

function formNamed(code: string): CompiledForm {
  const { form, problems } = compileForm(formSeeds.find((seed) => seed.code === code)?.definition);
  if (form === undefined) throw new Error(JSON.stringify(problems));
  return form;
}
const form = formNamed('construction-permit');
const formsScript = `import { startForms } from '${root}modules/forms/browser/index.ts'; startForms();`;
let draft: Draft;
let step = 'works';
let saves = 0;
let server: Server;
let browser: Browser;
let address = '';
let script = '';

/** What a page loads at once; with `isWhole` what it asks for later, too. */
async function bundled(source: string, isWhole = true): Promise<string> {
  const entry = 'virtual:entry';
  const plugin = {
    name: 'entry',
    resolveId: (id: string) => (id === entry ? `\0${entry}` : null),
    load: (id: string) => (id === `\0${entry}` ? source : null),
  };
  const made = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [plugin],
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: { input: entry, treeshake: { moduleSideEffects: [`\0${entry}`] }, output: { codeSplitting: !isWhole } },
    },
  });
  return ('output' in made ? made.output : []).map((part) => (part.type === 'chunk' && part.isEntry ? part.code : '')).join('');
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, string[]>> {
  let text = '';
  for await (const part of request) text += String(part);
  const body: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) (body[name] ??= []).push(value);
  return body;
}

const page = (errors: ReturnType<typeof validateData> = []): string =>
  renderDocument({
    title: 'Đơn',
    locale: 'vi',
    nonce: 'n',
    path: '/',
    authorityName: 'Ban Quản lý Khu kinh tế Minh Họa',
    demo: true,
    alternateUrl: '/en',
    assets: { stylesheet: '/site.css', script: '/script.js' },
    body: renderForm({ form, ...draft, errors, locale: 'vi', mode: 'edit', step, action: '/', saveUrl: '/save' }),
  });

async function answer(request: IncomingMessage): Promise<{ type: string; text: string }> {
  if (request.url === '/script.js') return { type: 'text/javascript', text: script };
  if (request.method !== 'POST') return { type: 'text/html', text: page() };
  const { act, ...next } = parseFormBody(form, await bodyOf(request), draft);
  draft = next;
  if (request.url === '/save') saves += 1;
  if (request.url === '/save') return { type: 'application/json', text: '{}' };
  return { type: 'text/html', text: page(act.kind === 'next' ? validateData(form, draft.data, { complete: true, step }) : []) };
}

beforeAll(async () => {
  script = await bundled(formsScript);
  server = createServer((request, response) => {
    void answer(request).then(({ type, text }) =>
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': policy }).end(text),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});
beforeEach(() => {
  draft = prefill(form, knownEnterprise, { permitKind: 'project' });
  step = 'works';
  saves = 0;
});

async function opened(javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled });
  const opening = await context.newPage();
  opening.on('console', (message) => message.type() === 'error' && !message.text().includes('favicon') && faults.push(message.text()));
  await opening.goto(address);
  return opening;
}
const faults: string[] = [];

describe.each([
  ['with script', true],
  ['without script', false],
])('%s', (_, scripted) => {
  it('adds and removes works, and the total follows', async () => {
    const tab = await opened(scripted);
    await tab.getByRole('textbox', { name: 'Tên công trình' }).fill('Nhà xưởng 1');
    await tab.getByRole('textbox', { name: 'Diện tích xây dựng tầng 1' }).fill('12.250,5');
    await tab.getByRole('button', { name: 'Thêm công trình' }).click();
    const second = tab.getByRole('group', { name: 'Công trình 2' });
    await second.getByLabel('Diện tích xây dựng tầng 1').fill('1.000');
    await tab.getByRole('button', { name: 'Thêm công trình' }).click();
    await tab.getByRole('group', { name: 'Công trình 3' }).waitFor();
    expect(await tab.locator('[data-at="/totals/footprintM2"] output').textContent()).toBe('13.250,5');
    await tab.getByRole('button', { name: 'Bỏ công trình 1' }).click();
    await tab.getByRole('group', { name: 'Công trình 3' }).waitFor({ state: 'detached' });
    expect(await tab.getByRole('group', { name: 'Công trình 1' }).getByLabel('Diện tích xây dựng tầng 1').inputValue()).toBe('1.000');
    await tab.context().close();
  });

  it('lists what is missing on top and leads to it', async () => {
    const tab = await opened(scripted);
    await tab.getByRole('button', { name: 'Tiếp tục' }).click();
    await tab.getByRole('link', { name: 'Hãy ghi số quyết định phê duyệt dự án' }).click();
    expect(await tab.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('/projectDecision/no');
    await tab.context().close();
  });
});

describe('the script', () => {
  it('checks while one fills, shows what an answer asks for, and saves by itself', async () => {
    step = 'site';
    const tab = await opened(true);
    await tab.getByLabel('Diện tích đất').fill('mười');
    await tab.getByLabel('Diện tích đất').blur();
    await tab.getByText('Ghi diện tích đất bằng số, ví dụ 1.234,5').waitFor();
    await tab.getByLabel('Diện tích đất').fill('24.000');
    await tab.getByText('Ghi diện tích đất bằng số, ví dụ 1.234,5').waitFor({ state: 'detached' });
    expect(await tab.getByLabel('Mã số dự án').isVisible()).toBe(false);
    await tab.getByRole('group', { name: 'Công trình thuộc dự án đầu tư' }).getByLabel('Có').check();
    expect(await tab.getByLabel('Mã số dự án').isVisible()).toBe(true);
    await tab.getByText(/^Đã lưu \d\d:\d\d$/).waitFor();
    expect(saves).toBe(1);
    expect(draft.data['land']).toMatchObject({ areaM2: 24_000 });
    await tab.context().close();
  });

  it('moves nothing between the press of a button and its release', async () => {
    step = 'site';
    const tab = await opened(true);
    await tab.setViewportSize({ width: 360, height: 4000 });
    await tab.getByLabel('Diện tích đất').fill('mười');
    // what was typed is judged at the press, and what is then said pushes the button down
    await tab.getByRole('button', { name: 'Tiếp tục' }).click({ position: { x: 40, y: 3 } });
    const told = tab.getByRole('alert').getByRole('link', { name: 'Ghi diện tích đất bằng số' });
    expect(await told.waitFor({ timeout: 5000 }).then(() => true)).toBe(true);
    await tab.context().close();
  });

  it('asks for nothing the content policy forbids', () => {
    expect(faults.filter((fault) => /Content Security Policy/.test(fault) && !/style/.test(fault))).toEqual([]);
  });

  it('stays small: the whole for forms below 12 KB compressed, the evaluator below 5 KB', async () => {
    const evaluator = await bundled(`import { evaluate } from '${root}modules/forms/engine/feel.ts'; globalThis.feel = evaluate;`);
    const atOnce = await bundled(formsScript, false);
    expect(gzipSync(atOnce).length).toBeLessThan(12 * 1024);
    expect(evaluator.length).toBeLessThan(5 * 1024);
    expect(readFileSync(`${root}modules/forms/pages/forms.css`).length).toBeLessThan(8 * 1024);
  });
});
