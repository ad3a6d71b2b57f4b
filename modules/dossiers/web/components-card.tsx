import type { ReactNode } from 'react';
import { formatDate, textOf } from '#platform/i18n';
import { Chip, PaneCard, Vi, useLocale, useT } from '#platform/web';
import { RegisterLine } from './register-line.tsx';
import { SignatureVerdict } from './signature-verdict.tsx';
import { componentHref, isServed } from './use-dossier.ts';
import type { ComponentSlot, DossierDetail } from './use-dossier.ts';

/** True when what is asked for is there: a file, or the form filled in online. */
export const isPresent = (slot: ComponentSlot): boolean =>
  slot.source === 'form' || slot.file !== undefined || slot.substitute !== undefined || isServed(slot);

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
            {slot.register !== undefined && (slot.file === undefined || slot.register.connected) && (
              <RegisterLine slot={slot} register={slot.register} dossier={dossier} />
            )}
          </li>
        ))}
      </ul>
    </PaneCard>
  );
}

function Handed({ slot, dossierId }: { slot: ComponentSlot; dossierId: string }): ReactNode {
  const t = useT();
  if (slot.source === 'form') return <span className="ez-quiet">{t('dossiers.web.online-form')}</span>;
  if (slot.file === undefined && slot.substitute !== undefined)
    return <Held slotKey={slot.key} held={slot.substitute} dossierId={dossierId} />;
  if (slot.file === undefined) {
    if (isServed(slot)) return null;
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
      <span className="ez-quiet">{sizeOf(slot.file.size)}</span> <Verdict file={slot.file} />
    </span>
  );
}

/** The paper we held already, and from where it is taken. */
function Held({
  slotKey,
  held,
  dossierId,
}: {
  slotKey: string;
  held: NonNullable<ComponentSlot['substitute']>;
  dossierId: string;
}): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <span>
      <a href={`/api/v1/dossiers/${dossierId}/substitutes/${slotKey}`} target="_blank" rel="noopener">
        <Vi>{held.fileName}</Vi>
      </a>{' '}
      <Chip tone="ok">{t('dossiers.web.held')}</Chip>{' '}
      <span className="ez-quiet">
        <Vi>{textOf(held.from, locale)}</Vi>
        {held.validUntil !== undefined && `, ${t('dossiers.web.held-until', { date: formatDate(held.validUntil) })}`}
      </span>
    </span>
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

type ComponentFile = NonNullable<ComponentSlot['file']>;

/** True when somebody should look at the signatures of what was handed in before taking it. */
export const isDoubtful = ({ file }: ComponentSlot): boolean =>
  file?.signatureVerdict !== undefined && ['INDETERMINATE', 'TOTAL-FAILED', 'UNREADABLE'].includes(file.signatureVerdict);

/** Of a PDF what its signatures come to. */
const Verdict = ({ file }: { file: ComponentFile }): ReactNode => file.kind === 'pdf' && <SignatureVerdict file={file} />;
