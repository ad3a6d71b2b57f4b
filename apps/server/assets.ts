import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { siteFiles, type PageAssets } from '#platform/pages';

const root = fileURLToPath(new URL('../../', import.meta.url));
const webFolder = join(root, 'dist', 'web');

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.map': 'application/json',
  '.wasm': 'application/wasm',
  '.mjs': 'text/javascript; charset=utf-8',
};

async function builtPages(): Promise<{ stylesheet: string; script: string } | undefined> {
  const manifest = join(root, 'dist', 'pages', 'manifest.json');
  if (!existsSync(manifest)) return undefined;
  const read: unknown = JSON.parse(await readFile(manifest, 'utf8'));
  if (typeof read !== 'object' || read === null || !('stylesheet' in read) || !('script' in read)) return undefined;
  return { stylesheet: String(read.stylesheet), script: String(read.script) };
}

/** Addresses of the stylesheet and script that pages load: the built ones where they are built. */
export async function pageAssets(): Promise<PageAssets> {
  const built = await builtPages();
  return built === undefined ? { stylesheet: '/assets/site.css', script: '/assets/page.js' } : built;
}

const forEver = 'public, max-age=31536000, immutable';

/** The file as the build pressed it, where there is one and the browser takes it. */
async function pressed(reply: FastifyReply, file: string): Promise<string | undefined> {
  const takes = /\bbr\b/.test(String(reply.request.headers['accept-encoding'] ?? ''));
  return takes && (await stat(`${file}.br`).catch(() => undefined))?.isFile() === true ? `${file}.br` : undefined;
}

async function sendFile(reply: FastifyReply, file: string, cache: string): Promise<void> {
  const small = await pressed(reply, file);
  const sent = small ?? file;
  const found = await stat(sent).catch(() => undefined);
  if (found?.isFile() !== true) {
    reply.callNotFound();
    return;
  }
  const tag = `"${createHash('sha256').update(`${sent}:${found.size}:${found.mtimeMs}`).digest('base64url').slice(0, 20)}"`;
  if (small !== undefined) reply.header('content-encoding', 'br');
  await reply
    .header('cache-control', cache)
    .header('vary', 'accept-encoding')
    .header('etag', tag)
    .type(types[extname(file)] ?? 'application/octet-stream')
    .send(createReadStream(sent));
}

function inside(folder: string, wanted: string): string | undefined {
  const file = normalize(join(folder, wanted));
  return file.startsWith(folder + sep) ? file : undefined;
}

async function sendApp(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const index = join(webFolder, 'index.html');
  if (!existsSync(index)) {
    await reply.status(503).type('text/plain; charset=utf-8').send('The officers’ app has not been built: npm run build');
    return;
  }
  const text = await readFile(index, 'utf8');
  await reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(text.replaceAll('__NONCE__', request.nonce));
}

/** Serves what is a file: stylesheet, script, fonts, what answers for the network, and the officers' app below `/app`. */
export async function registerAssets(app: FastifyInstance): Promise<void> {
  // From the root, so that it may answer for drafts in both languages; the browser asks each time whether it is still the same.
  app.get('/ngoai-tuyen.js', async (_request, reply) => sendFile(reply, join(root, 'dist', 'pages', 'offline.js'), 'no-cache'));
  for (const file of siteFiles) {
    app.get(file.url, async (_request, reply) =>
      sendFile(reply, join(root, file.file), file.url.includes('/fonts/') ? forEver : 'public, max-age=300'),
    );
  }
  app.get<{ Params: { '*': string } }>('/assets/*', async (request, reply) => {
    const file = inside(join(root, 'dist', 'pages'), request.params['*']);
    if (file === undefined) reply.callNotFound();
    else await sendFile(reply, file, forEver);
  });
  app.get<{ Params: { '*': string } }>('/app/assets/*', async (request, reply) => {
    const file = inside(join(webFolder, 'assets'), request.params['*']);
    if (file === undefined) reply.callNotFound();
    else await sendFile(reply, file, forEver);
  });
  app.get('/app', async (_request, reply) => reply.redirect('/app/', 308));
  app.get('/app/*', sendApp);
}
