import type { ReactNode } from 'react';
import { formatInstant } from '#platform/i18n';
import { Vi, useT } from '#platform/web';
import type { RequestItem } from './use-exceptions.ts';

/** What is asked for, one by one. */
export function ItemList({ items }: { items: readonly RequestItem[] }): ReactNode {
  const t = useT();
  return (
    <ol className="ez-ask-items">
      {items.map((item, place) => (
        <li key={`${item.name} ${place + 1}`}>
          <b>
            <Vi>{item.name}</Vi>
          </b>
          : <Vi>{item.request}</Vi>
          {item.heldReason !== undefined && (
            <>
              {' '}
              {t('dossiers.web.ask-held-because')} <Vi>{item.heldReason}</Vi>
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

/** How a request reads to the applicant: what, why, on which basis, until when, and what it does to the due time. */
export function RequestWords(props: {
  items: readonly RequestItem[];
  because: string;
  basis?: string | undefined;
  deadline: Date | undefined;
  /** True while it is only being written: the procedure may still give it a deadline. */
  isDraft?: boolean;
  /** Words key of what it does to the due time. */
  effect: string;
}): ReactNode {
  const t = useT();
  return (
    <>
      <ItemList items={props.items} />
      <p>
        {t('dossiers.web.ask-reads-because')} <Vi>{props.because}</Vi>
      </p>
      {props.basis !== undefined && props.basis.trim() !== '' && (
        <p>
          {t('dossiers.web.ask-reads-basis')} <Vi>{props.basis}</Vi>
        </p>
      )}
      <p>
        {props.deadline === undefined
          ? t(props.isDraft === true ? 'dossiers.web.ask-reads-no-deadline' : 'dossiers.web.no-deadline')
          : t('dossiers.web.ask-reads-deadline', { at: formatInstant(props.deadline) })}
      </p>
      <p className="ez-quiet">{t(props.effect)}</p>
    </>
  );
}
