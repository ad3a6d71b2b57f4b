import './dossiers.css';
import type { ReactNode } from 'react';
import { formatInstant, textOf } from '#platform/i18n';
import { Chip, Vi, useLocale, useT } from '#platform/web';
import type { ComponentSlot } from './use-dossier.ts';

type ComponentFile = NonNullable<ComponentSlot['file']>;

const tones = {
  'TOTAL-PASSED': 'ok',
  INDETERMINATE: 'soon',
  'TOTAL-FAILED': 'late',
  UNSIGNED: 'draft',
  UNREADABLE: 'soon',
  'NOT-CHECKED': 'draft',
} as const;

// words: dossiers.web.signature-*
/** What the signatures of a PDF come to, and each of them in words; that they are still being checked while there is no verdict. */
export function SignatureVerdict({ file }: { file: Pick<ComponentFile, 'signatureVerdict' | 'signatures'> }): ReactNode {
  const t = useT();
  if (file.signatureVerdict === undefined) return <span className="ez-quiet">{t('dossiers.web.signature-pending')}</span>;
  return (
    <>
      <Chip tone={tones[file.signatureVerdict]}>{t(`dossiers.web.signature-${file.signatureVerdict}`)}</Chip>
      {file.signatures.length > 0 && (
        <ul className="ez-signatures">
          {file.signatures.map((one, place) => (
            <Signature key={place} signature={one} />
          ))}
        </ul>
      )}
    </>
  );
}

/** Who signed and when, and in words why it stands as it does. */
function Signature({ signature }: { signature: ComponentFile['signatures'][number] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { organisation, at, reason } = signature;
  const signer = signature.signer ?? t('dossiers.web.signature-unknown');
  const who =
    organisation === undefined ? t('dossiers.web.signature-by', { signer }) : t('dossiers.web.signature-by-for', { signer, organisation });
  return (
    <li>
      <Vi>{who}</Vi>
      {at !== undefined && ` ${t('dossiers.web.signature-at', { at: formatInstant(new Date(at)) })}`}.{' '}
      <span className="ez-quiet">
        <Vi>{textOf(reason, locale)}</Vi>
      </span>
    </li>
  );
}
