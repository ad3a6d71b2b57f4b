/** A document of law with the place in it. */
interface Basis {
  document: string;
  provision?: string | undefined;
}

/** Documents as a person writes them: one a line, the place after a comma. */
export function linesOfLaw(legalBasis: readonly Basis[]): string {
  return legalBasis.map(({ document, provision }) => (provision === undefined ? document : `${document}, ${provision}`)).join('\n');
}

/** What was written as documents with their places; empty lines say nothing. */
export function lawOfLines(text: string): Basis[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [document = '', ...rest] = line.split(',');
      const provision = rest.join(',').trim();
      return { document: document.trim(), ...(provision === '' ? {} : { provision }) };
    })
    .filter(({ document }) => document !== '');
}
