/** A file that the server hands out below `/assets`; `file` is counted from the repository's root. */
export interface SiteFile {
  url: string;
  file: string;
  mime: string;
}

const subsets = ['vietnamese', 'latin'] as const;
const weights = [400, 600, 700] as const;

/** All files of the pages and the app that are not built: icon and fonts. */
export const siteFiles: readonly SiteFile[] = [
  { url: '/assets/icon.svg', file: 'platform/pages/icon.svg', mime: 'image/svg+xml' },
  ...subsets.flatMap((subset) =>
    weights.map((weight) => {
      const name = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
      return { url: `/assets/fonts/${name}`, file: `node_modules/@fontsource/be-vietnam-pro/files/${name}`, mime: 'font/woff2' };
    }),
  ),
];
