import './certificates.css';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ActButton, Screen, ScreenHead, useAddress, useT } from '#platform/web';
import { AddAuthority } from './add-authority.tsx';
import { AddCertificate } from './add-certificate.tsx';
import { SigningCertificates } from './signing-certificates.tsx';
import { TrustedAuthorities } from './trusted-authorities.tsx';
import { stepsOf, useAuthorities, useKeys, type Authority, type KeyLine } from './use-certificates.ts';

/** Who signs with which certificate, and whose certificates are believed: nobody signs anything real before both are entered. */
export function CertificatesScreen(): ReactNode {
  const t = useT();
  const [address] = useAddress();
  const [adding, setAdding] = useState<'certificate' | 'authority'>();
  const keys = useKeys(address['xem'] === 'tat-ca');
  const trusted = useAuthorities();
  const { authorities } = trusted;
  const isTrusting = authorities?.some(({ until }) => until === undefined) === true;
  const isBeginning = authorities !== undefined && !isTrusting;
  const enter = (
    <ActButton kind={isTrusting ? 'primary' : 'secondary'} disabled={!isTrusting} onClick={() => setAdding('certificate')}>
      {t('signatures.web.enter')}
    </ActButton>
  );
  const trust = (
    <ActButton kind={isBeginning ? 'primary' : 'secondary'} onClick={() => setAdding('authority')}>
      {t('signatures.web.trust')}
    </ActButton>
  );
  const authoritiesPart = <TrustedAuthorities found={trusted} act={trust} />;
  return (
    <Screen>
      <ScreenHead title={t('signatures.web.title')}>{enter}</ScreenHead>
      <p className="ez-certificates-lead">{t('signatures.web.lead')}</p>
      {!keys.hasNextPage && <FirstSteps authorities={authorities} keys={keys.keys} />}
      {/* what comes first stands first */}
      {isBeginning && authoritiesPart}
      <SigningCertificates found={keys} />
      {!isBeginning && authoritiesPart}
      {adding === 'certificate' && <AddCertificate onClose={() => setAdding(undefined)} />}
      {adding === 'authority' && <AddAuthority onClose={() => setAdding(undefined)} />}
    </Screen>
  );
}

// words: signatures.web.step-*
/** The way to the first signature, shown until it is gone. */
function FirstSteps({
  authorities,
  keys,
}: {
  authorities: readonly Authority[] | undefined;
  keys: readonly KeyLine[] | undefined;
}): ReactNode {
  const t = useT();
  if (authorities === undefined || keys === undefined) return null;
  const steps = stepsOf(authorities, keys);
  const next = steps.find(({ done }) => !done);
  if (next === undefined) return null;
  return (
    <section className="ez-card">
      <h2>{t('signatures.web.steps')}</h2>
      <ol className="ez-certificate-steps">
        {steps.map(({ key, done }) => (
          <li key={key} aria-current={key === next.key ? 'step' : undefined}>
            <b>{t(`signatures.web.step-${key}`)}</b> {done && <span className="ez-chip ez-chip-ok">{t('signatures.web.done')}</span>}
            <br />
            <span className="ez-quiet">{t(`signatures.web.step-${key}-help`)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
