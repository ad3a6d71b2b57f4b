/** Values that never change under their key, kept in this process: the `most` that were read last. With more, the one read first is forgotten. */
export class Lasting<Value extends object> {
  readonly #values = new Map<string, Value>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** The value of a key, read while it is not kept; of two who read it at once both get the first one's. */
  async of(key: string, read: () => Promise<Value>): Promise<Value> {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const value = await read();
    return this.#values.get(key) ?? this.#keep(key, value);
  }

  #keep(key: string, value: Value): Value {
    const [oldest] = this.#values.keys();
    if (this.#values.size >= this.#most && oldest !== undefined) this.#values.delete(oldest);
    this.#values.set(key, value);
    return value;
  }
}
