import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the one script that enhances server pages: `dist/pages/page.js`. */
export default defineConfig({
  root,
  publicDir: false,
  build: {
    outDir: 'dist/pages',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: `${root}apps/server/page-script.ts`,
      output: { entryFileNames: 'page.js', format: 'es', codeSplitting: false },
      // words and manifests register themselves on import; a script that uses none of them must not carry them
      treeshake: { moduleSideEffects: [`${root}apps/server/page-script.ts`] },
    },
  },
});
