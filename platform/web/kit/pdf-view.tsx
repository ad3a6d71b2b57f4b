import { useState } from 'react';
import type { ReactNode } from 'react';
import { langOf } from '#platform/pages';
import { useLocale, useT } from '../i18n.tsx';

/** The true PDF beside the work; a browser that shows none inside a page (most phones) gets a big link instead. */
export function PdfView({ src, title, version }: { src: string; title: string; version?: string | number }): ReactNode {
  const t = useT();
  const lang = langOf(title, useLocale());
  const address = version === undefined ? src : `${src}${src.includes('?') ? '&' : '?'}v=${encodeURIComponent(version)}`;
  const [shown, setShown] = useState('');
  const fresh = shown === address;
  if (!navigator.pdfViewerEnabled) {
    return (
      <div className="ez-pdf ez-pdf-link">
        <p>{t('web.pdf.cannot-show')}</p>
        <a className="ez-button ez-button-primary" href={address} target="_blank" rel="noopener" lang={lang}>
          {t('web.pdf.open', { title })}
        </a>
      </div>
    );
  }
  return (
    <div className="ez-pdf" aria-busy={!fresh || undefined}>
      <iframe src={`${address}#toolbar=0&navpanes=0&view=FitH`} title={title} lang={lang} onLoad={() => setShown(address)} />
      {!fresh && (
        <p className="ez-pdf-wait" role="status">
          {t('web.pdf.making')}
        </p>
      )}
      <a href={address} target="_blank" rel="noopener">
        {t('web.pdf.window')}
      </a>
    </div>
  );
}
