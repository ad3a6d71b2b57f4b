import type { ReactNode } from 'react';
import { formatInstant } from '#platform/i18n';
import { ActButton, Vi, useT } from '#platform/web';
import type { DraftDetail } from './use-document.ts';

/** Who writes instead and since when, and the way to go on in his place. */
export function BeingWritten({ writer, onTakeOver }: { writer: DraftDetail['writer']; onTakeOver: () => void }): ReactNode {
  const t = useT();
  const other = writer?.mine === false ? writer : undefined;
  return (
    <div className="ez-returned" role="status">
      <b>
        <Vi>
          {other === undefined
            ? t('documents.web.written-free')
            : t('documents.web.written-by', { who: other.name, since: formatInstant(new Date(other.since)) })}
        </Vi>
      </b>
      <p>{t(other === undefined ? 'documents.web.written-free-help' : 'documents.web.written-help')}</p>
      <div className="ez-acts">
        <ActButton kind="primary" onClick={onTakeOver}>
          {t(other === undefined ? 'documents.web.go-on' : 'documents.web.take-over')}
        </ActButton>
      </div>
    </div>
  );
}
