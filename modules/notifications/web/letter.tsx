import type { ReactNode } from 'react';
import { Vi } from '#platform/web';
import { paragraphsOf, piecesOf } from '../wording.ts';

/** A body as its mail shows it: paragraphs, lines, and links that begin with `ours`. */
export function Letter({ body, ours }: { body: string; ours: string }): ReactNode {
  return paragraphsOf(body).map((lines, place) => (
    <p key={place}>
      {lines.map((line, row) => (
        <span key={row}>
          {row > 0 && <br />}
          {piecesOf(line, ours).map((piece, part) =>
            piece.href === undefined ? (
              <Vi key={part}>{piece.text}</Vi>
            ) : (
              <a key={part} href={piece.href}>
                {piece.text}
              </a>
            ),
          )}
        </span>
      ))}
    </p>
  ));
}
