import type { ReactNode } from 'react';
import { useAddress } from '../address.ts';
import { useT } from '../i18n.tsx';
import { ViewTabs } from './inbox-table.tsx';
import { PagedList, type Paged } from './paged.tsx';
import { Screen, ScreenHead } from './pane.tsx';

/** What waits for somebody, or everything there was. */
export type Shown = 'open' | 'all';

const whole = 'tat-ca';

/** Which of both a screen shows, as its address says. */
export const useShown = (): Shown => (useAddress()[0]['xem'] === whole ? 'all' : 'open');

/** A screen of work that waits for a decision, and of what was decided: the same list in two views, of which the address says which. */
export function WorkList<Row>(props: {
  title: string;
  lead: string;
  /** What the view is called that waits for somebody. */
  open: string;
  found: Paged;
  rows: readonly Row[] | undefined;
  empty: { title: string; text: string };
  children: (rows: readonly Row[]) => ReactNode;
}): ReactNode {
  const t = useT();
  const [, change] = useAddress();
  const { title, lead, open, found, rows, empty, children } = props;
  return (
    <Screen>
      <ScreenHead title={title} />
      <p className="ez-quiet">{lead}</p>
      <ViewTabs
        label={t('web.work.views')}
        current={useShown()}
        onChange={(key) => change({ xem: key === 'all' ? whole : undefined })}
        views={[
          { key: 'open', label: open },
          { key: 'all', label: t('web.work.all') },
        ]}
      />
      <div className="ez-work">
        <PagedList found={found} rows={rows} empty={empty}>
          {children}
        </PagedList>
      </div>
    </Screen>
  );
}
