/** The longest record that is read, in bytes; the longest of the catalogue is a twentieth of it. */
export const longestLine = 2 * 1024 * 1024;

/** A line of a file that says something, with its number from 1: its text, or why it has none. */
export type Line = { number: number; text: string } | { number: number; fault: 'too-long' | 'not-utf8' };

interface Reading {
  number: number;
  pieces: Uint8Array[];
  size: number;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
const newline = 10;

/** The line that was read, unless nothing stands in it. */
function told({ number, pieces, size }: Reading): Line[] {
  if (size > longestLine) return [{ number, fault: 'too-long' }];
  try {
    const text = decoder.decode(Buffer.concat(pieces)).trim();
    return text === '' ? [] : [{ number, text }];
  } catch {
    return [{ number, fault: 'not-utf8' }];
  }
}

function add(reading: Reading, piece: Uint8Array): void {
  reading.size += piece.length;
  if (reading.size <= longestLine) reading.pieces.push(piece);
  else reading.pieces = [];
}

/** The lines of a file (UTF-8, with or without a mark at its beginning) that say something; never holds more than one of them. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let reading: Reading = { number: 1, pieces: [], size: 0 };
  for await (const chunk of bytes) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      add(reading, chunk.subarray(from, end));
      yield* told(reading);
      reading = { number: reading.number + 1, pieces: [], size: 0 };
      from = end + 1;
    }
    add(reading, chunk.subarray(from));
  }
  yield* told(reading);
}

/** How many lines of a file say something: how far a reading of it can go. */
export async function countLines(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let count = 0;
  for await (const _ of linesOf(bytes)) count += 1;
  return count;
}
