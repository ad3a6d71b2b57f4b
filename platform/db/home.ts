const mostTold = 2000;

/** What one server knows of its database beside the rows themselves: what it keeps of settled facts hangs on it. */
export class Home {
  /** How often this server changed settled facts. */
  changes = 0;
  #watched: RegExp | undefined;
  readonly #told = new Map<string, boolean>();

  /** True once the tables of settled facts are known. */
  get knowsWatched(): boolean {
    return this.#watched !== undefined;
  }

  /** The tables of settled facts, as `schema.table`. */
  watch(names: readonly string[]): void {
    const tables = names.map((name) =>
      name
        .split('.')
        .map((part) => `"?${part}"?`)
        .join('\\.'),
    );
    this.#watched = new RegExp(
      `\\b(?:insert\\s+into|update|delete\\s+from|merge\\s+into|truncate(?:\\s+table)?)\\s+(?:only\\s+)?(?:${tables.join('|')})(?!\\w)`,
      'iu',
    );
    this.#told.clear();
  }

  /** True for a statement that may change settled facts: any, while it is not known which tables they are in. */
  isChange(text: string): boolean {
    if (this.#watched === undefined) return true;
    const known = this.#told.get(text);
    if (known !== undefined) return known;
    if (this.#told.size >= mostTold) this.#told.clear();
    const isChange = this.#watched.test(text);
    this.#told.set(text, isChange);
    return isChange;
  }
}
