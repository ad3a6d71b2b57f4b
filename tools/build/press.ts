import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const leastBytes = 1024;

/** Presses built text files once, as small as brotli can, so that no answer has to; gives the paths of what was written beside them. */
export function pressFiles(root: string, paths: readonly string[]): string[] {
  return paths
    .filter((path) => /\.(?:js|css|svg)$/.test(path))
    .map((path) => ({ path, content: readFileSync(join(root, path)) }))
    .filter(({ content }) => content.length >= leastBytes)
    .map(({ path, content }) => {
      const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
      writeFileSync(join(root, `${path}.br`), brotliCompressSync(content, { params }));
      return `${path}.br`;
    });
}
