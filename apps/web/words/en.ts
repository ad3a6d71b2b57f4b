/** The app's words in this language, by key: the build puts in what its screens name (`vite.config.ts`). */
export const words: Readonly<Record<string, string>> = {};
