import type { ReactNode } from 'react';
import { formatDate } from '#platform/i18n';
import { Chip, useT } from '#platform/web';
import type { KeyLine } from './use-certificates.ts';

const looks = {
  valid: ['ok', '○'],
  'soon-over': ['soon', '◐'],
  over: ['late', '●'],
  'not-yet': ['paused', 'Ⅱ'],
  retired: ['draft', '–'],
} as const;

// words: signatures.web.standing-*
/** How a certificate stands, in a word and a shape. */
export function Standing({ of }: { of: KeyLine['standing'] }): ReactNode {
  const t = useT();
  const [tone, shape] = looks[of];
  return (
    <Chip tone={tone}>
      <span aria-hidden="true">{shape}</span> {t(`signatures.web.standing-${of}`)}
    </Chip>
  );
}

/** From when until when a certificate is valid. */
export function Period({ of }: { of: { notBefore: string; notAfter: string } }): ReactNode {
  return (
    <span className="ez-certificate-period">
      {formatDate(new Date(of.notBefore))} – {formatDate(new Date(of.notAfter))}
    </span>
  );
}
