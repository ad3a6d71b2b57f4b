import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { launchChromium } from '#platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAt, openEye, weightOf, type Eye } from './eye.fixture.ts';
import { faultsOf } from './judge.fixture.ts';

const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Tiny</title>';
let browser: Browser;
let server: Server;
let eye: Eye;
let body = '';

function answer(path: string, response: ServerResponse): void {
  if (path === '/broken.js') response.setHeader('content-type', 'text/javascript').end('throw new Error("planted")');
  else if (path === '/heavy.js') response.setHeader('content-type', 'text/javascript').end(`// ${'x'.repeat(70_000)}`);
  else if (path === '/favicon.ico') response.writeHead(204).end();
  else if (path !== '/en' && path !== '/vi') response.writeHead(404).end();
  else {
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip', 'content-security-policy': policy });
    const language = path.slice(1);
    response.end(
      gzipSync(`<!doctype html><html lang="${language}"><head>${head}</head><body><main><h1>Tiny</h1>${body}</main></body></html>`),
    );
  }
}

beforeAll(async () => {
  server = createServer((request, response) => answer(request.url ?? '', response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  browser = await launchChromium();
  eye = await openEye(browser, { baseURL: `http://127.0.0.1:${address.port}` });
});
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

async function judged(planted: string, path = '/en'): Promise<string[]> {
  body = planted;
  await openAt(eye, path, { width: 1280, cold: true });
  return faultsOf(eye, { locale: 'en', widths: [1280, 360] });
}

it('finds nothing on a page where nothing is wrong', async () => {
  expect(await judged('<p>All is well, <span lang="vi">Trần Thị Ngọc</span>.</p><a href="/en">More</a>')).toEqual([]);
});

describe('the judge finds what is planted:', () => {
  const label = '<label for="a">Name</label>';
  it.each([
    ['a text', '<p>Nguyễn</p>'],
    ['a text inside a marked one that is English again', '<p lang="vi">Đây là <span lang="en">Nguyễn</span></p>'],
    ['a name for screen readers', '<button aria-label="Nguyễn">N</button>'],
    ['a hint', `${label}<input id="a" placeholder="Nguyễn">`],
    ['what stands in a field', `${label}<input id="a" value="Nguyễn">`],
    ['what stands in a long field', `${label}<textarea id="a">Nguyễn</textarea>`],
    ['a choice', `${label}<select id="a"><option>Nguyễn</option></select>`],
    ['a suggestion', `${label}<input id="a" list="b"><datalist id="b"><option value="Nguyễn"></datalist>`],
    ['letters that are written apart', '<p>Nguye\u0302\u0303n</p>'],
  ])('Vietnamese without its mark as %s', async (_, planted) => {
    expect(await judged(planted)).toEqual(expect.arrayContaining([expect.stringContaining('not marked as Vietnamese')]));
  });

  it('words that were not loaded', async () => {
    expect(await judged('<p>web.shell.menu</p><p>example.org</p>')).toContainEqual('360 px: says a key, not its words: web.shell.menu');
  });

  it('a page in another language than was asked for', async () => {
    expect(await judged('<p>well</p>', '/vi')).toContainEqual('360 px: says that it speaks “vi”');
  });

  it('a page that is wider than a phone, and only there', async () => {
    expect(await judged('<p style="width: 400px">wide</p>')).toEqual([expect.stringMatching(/^360 px: scrolls sideways by \d+ px$/)]);
  });

  it('a screen that lengthens the page around its frame', async () => {
    const frame = '<div class="ez-frame" tabindex="0" style="height: 100px; overflow: auto"><p style="margin-top: 900px">low</p>';
    expect(await judged(`${frame}</div>`)).toEqual([]);
    const aside = '<p style="position: absolute; top: 1200px">aside</p>';
    expect(await judged(`${frame}${aside}</div>`)).toContainEqual(expect.stringMatching(/px longer than its frame$/));
  });

  it('what axe forbids', async () => {
    expect(await judged('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')).toContainEqual(expect.stringContaining('image-alt'));
    expect(await judged('<p style="color: #bbb">pale</p>')).toContainEqual(expect.stringContaining('color-contrast'));
  });

  it('what the content policy refuses', async () => {
    expect(await judged('<script>document.title = "x"</script>')).toContainEqual(expect.stringContaining('policy script-src-elem inline'));
    expect(await judged('<p onclick="x()">act</p>')).toContainEqual(expect.stringContaining('policy script-src-attr inline'));
  });

  it('errors of scripts and files that are not there', async () => {
    expect(await judged('<script src="/broken.js"></script>')).toContainEqual(expect.stringContaining('planted'));
    expect(await judged('<img src="/missing.png" alt="x">')).toContainEqual(expect.stringContaining('status of 404'));
  });
});

it('forgets the page before, and forgives only what it is told to', async () => {
  expect(await judged('<img src="/missing.png" alt="x">')).toHaveLength(1);
  expect(await judged('<p>well</p>')).toEqual([]);
  body = '<img src="/missing.png" alt="x"><script src="/broken.js"></script>';
  await openAt(eye, '/en', { width: 360, cold: true });
  const forgive = (complaint: string): boolean => complaint.includes('status of 4');
  expect(await faultsOf(eye, { locale: 'en', widths: [360, 1280], forgive })).toEqual(['planted']);
});

it('weighs what came over the line, all files but fonts', async () => {
  await judged(`<p>${'long '.repeat(20_000)}</p>`);
  const compressed = weightOf(eye);
  expect(compressed.bytes).toBeGreaterThan(300);
  expect(compressed.bytes).toBeLessThan(3_000);
  await judged('<script src="/heavy.js"></script>');
  expect(weightOf(eye).bytes).toBeGreaterThan(70_000);
});
