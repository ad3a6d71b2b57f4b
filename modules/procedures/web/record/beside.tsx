import type { ReactNode } from 'react';
import { PaneCard, Vi, useT } from '#platform/web';

/** Ours and what the catalogue publishes, side by side; on a phone one below the other. */
export function Beside({ title, own, published }: { title: string; own?: ReactNode; published: ReactNode }): ReactNode {
  const t = useT();
  return (
    <PaneCard title={title}>
      <div className={own === undefined ? 'ez-beside ez-beside-alone' : 'ez-beside'}>
        {own !== undefined && (
          <section>
            <h3>{t('procedures.national.own')}</h3>
            {own}
          </section>
        )}
        <section>
          <h3>{t('procedures.national.published')}</h3>
          {published}
        </section>
      </div>
    </PaneCard>
  );
}

const shortText = 120;

/** A text of the catalogue with its line breaks; a long one begins folded. */
export function SaidText({ text, label, most = shortText }: { text: string; label?: string; most?: number }): ReactNode {
  const t = useT();
  const said = (
    <div className="ez-said">
      <Vi>{text}</Vi>
    </div>
  );
  if (text.length <= most) return said;
  return (
    <details className="ez-said-long">
      <summary>
        <Vi>{label ?? t('procedures.national.note')}</Vi>
      </summary>
      {said}
    </details>
  );
}

/** Items that say the same, once, with the channels they stand in; the order is that of their first. */
export function byChannel<T extends { channel: string }>(items: readonly T[], says: (item: T) => unknown) {
  const groups = Map.groupBy(
    items.map((item, place) => ({ item, place })),
    ({ item }) => JSON.stringify(says(item)),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const channels = [...new Set(group.map(({ item }) => item.channel))];
    return [{ item: first.item, channels, places: group.map(({ place }) => place) }];
  });
}
