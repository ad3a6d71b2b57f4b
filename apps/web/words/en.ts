/** The app's words in this language, by key: the build puts in what its screens name (`tools/build/web-words.ts`). */
export const words: Readonly<Record<string, string>> = {};
