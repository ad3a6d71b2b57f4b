import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { Vi, useLocale, useT } from '#platform/web';
import { library } from '../../engine/designing/library.ts';
import { kinds } from '../../engine/designing/palette.ts';
import { useSharedGroups } from '../use-forms.ts';
import { dragged } from './tree.tsx';

/** Everything that can be put into a form: a press puts it behind what is chosen, or it is dragged to its place. */
export function Palette({ onNew }: { onNew: (what: string) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const groups = useSharedGroups().data?.groups ?? [];
  const isKept = (name: string): boolean => groups.some((one) => one.name === name);
  const offered = [...library.filter(({ name }) => !isKept(name)), ...groups];
  return (
    <section className="ez-design-palette" aria-label={t('forms.web.palette')}>
      <details open>
        <summary>{t('forms.web.palette')}</summary>
        <ul>
          {kinds.map((kind) => (
            // words: forms.web.kind-*
            <Offer key={kind} what={kind} label={t(`forms.web.kind-${kind}`)} onNew={onNew} />
          ))}
        </ul>
      </details>
      <details>
        <summary>{t('forms.web.shared')}</summary>
        <ul>
          {offered.map(({ name, version, title }) => (
            <Offer key={name} what={`shared:${name}:${version}`} label={textOf(title, locale)} onNew={onNew} />
          ))}
        </ul>
      </details>
    </section>
  );
}

function Offer({ what, label, onNew }: { what: string; label: string; onNew: (what: string) => void }): ReactNode {
  return (
    <li>
      <button
        type="button"
        draggable
        onDragStart={(event) => event.dataTransfer.setData(dragged, `new:${what}`)}
        onClick={() => onNew(what)}
      >
        <Vi>{label}</Vi>
      </button>
    </li>
  );
}
