/** A byte of an array told apart: part of the record in hand, the end of one, the end of one before its own end and the beginning of the next, the end of the array. */
type Part = 'record' | 'between' | 'broken-off' | 'end';

const code = (sign: string): number => sign.charCodeAt(0);
const [quote, backslash, comma, newline] = [code('"'), code('\\'), code(','), code('\n')];
const [openObject, closeObject, openArray, closeArray] = [code('{'), code('}'), code('['), code(']')];
const blanks = new Set([code(' '), code('\t'), code('\r'), newline]);

/**
 * Tells where the records of a JSON array begin and end, byte by byte, whatever stands in them. A record that is broken ends where it can be told: a
 * text ends with its line, since JSON has no line breaks in texts, and where an object goes on with an object after a comma the one before was never
 * closed. Begins behind the opening bracket.
 */
export class ArrayRecords {
  #open: number[] = [];
  #inText = false;
  #escaped = false;
  #last = comma;

  /** What a byte is. */
  take(byte: number): Part {
    if (this.#inText) return this.#takeText(byte);
    if (blanks.has(byte)) return 'record';
    const part = this.#takeSign(byte);
    this.#last = byte;
    return part;
  }

  #takeText(byte: number): Part {
    const isEnd = byte === newline || (byte === quote && !this.#escaped);
    this.#inText = !isEnd;
    this.#escaped = byte === backslash && !this.#escaped;
    return 'record';
  }

  #takeSign(byte: number): Part {
    if (this.#open.length === 0 && byte === comma) return 'between';
    if (this.#open.length === 0 && byte === closeArray) return 'end';
    if (byte === openObject && this.#last === comma && this.#open.at(-1) === openObject) {
      this.#open = [openObject];
      return 'broken-off';
    }
    if (byte === quote) [this.#inText, this.#escaped] = [true, false];
    else this.#nest(byte);
    return 'record';
  }

  #nest(byte: number): void {
    if (byte === openObject || byte === openArray) this.#open.push(byte);
    else if (byte === closeObject || byte === closeArray) this.#open.pop();
  }
}
