import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { Chip, PaneCard, Vi, useLocale, useT } from '#platform/web';
import { componentHref } from './use-dossier.ts';
import type { ComponentSlot, DossierDetail } from './use-dossier.ts';

/** True when what is asked for is there: a file, or the form filled in online. */
export const isPresent = (slot: ComponentSlot): boolean => slot.source === 'form' || slot.file !== undefined;

/** What was handed in for each component, with the verdict on its signature. */
export function ComponentsCard({ dossier }: { dossier: DossierDetail }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const asked = dossier.components.filter((slot) => slot.required);
  const present = asked.filter(isPresent).length;
  return (
    <PaneCard title={t('dossiers.web.components')} aside={t('dossiers.web.components-count', { present, asked: asked.length })}>
      <ul className="ez-slots">
        {dossier.components.map((slot) => (
          <li key={slot.key}>
            <span>
              <Vi>{textOf(slot.name, locale)}</Vi>
            </span>
            <Handed slot={slot} dossierId={dossier.id} />
          </li>
        ))}
      </ul>
    </PaneCard>
  );
}

function Handed({ slot, dossierId }: { slot: ComponentSlot; dossierId: string }): ReactNode {
  const t = useT();
  if (slot.source === 'form') return <span className="ez-quiet">{t('dossiers.web.online-form')}</span>;
  if (slot.file === undefined) {
    return slot.required ? (
      <Chip tone="late">{t('dossiers.web.missing')}</Chip>
    ) : (
      <span className="ez-quiet">{t('dossiers.web.not-asked')}</span>
    );
  }
  return (
    <span>
      <a href={componentHref(dossierId, slot.file.id)} target="_blank" rel="noopener">
        <Vi>{slot.file.name}</Vi>
      </a>{' '}
      <span className="ez-quiet">{sizeOf(slot.file.size)}</span> <Verdict verdict={slot.file.signatureVerdict} />
    </span>
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

const tones = { 'TOTAL-PASSED': 'ok', INDETERMINATE: 'soon', 'TOTAL-FAILED': 'late' } as const;

// words: dossiers.web.signature-*
function Verdict({ verdict }: { verdict: string | undefined }): ReactNode {
  const t = useT();
  const known = Object.entries(tones).find(([name]) => name === verdict);
  if (known === undefined) return null;
  return <Chip tone={known[1]}>{t(`dossiers.web.signature-${known[0]}`)}</Chip>;
}
