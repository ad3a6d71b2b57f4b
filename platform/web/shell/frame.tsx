import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useMatches } from '@tanstack/react-router';
import { Suspense, lazy, useId, useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { Vi, useLocale, useT } from '../i18n.tsx';
import { LoadingRows, ScreenGuard, ToastProvider } from '../kit/states.tsx';
import { useLive } from '../live.ts';
import { menuGroups, type BellEntry, type LazyScreen, type MenuEntry } from '../module.ts';
import { useMay, useSession } from '../session.tsx';
import { useModules } from './modules.tsx';
import { usePreference } from './preferences.ts';

/** The frame of every screen: side bar with menu and counters, demo band, and the screen itself. */
export function Frame(): ReactNode {
  const t = useT();
  const session = useSession();
  // of the screen that is shown, not of the one that is being fetched: it stays as it is until then
  const screen = useMatches({ select: (matches) => matches.at(-1)?.pathname });
  const [open, setOpen] = useState(false);
  const [density] = usePreference('density');
  useLive();
  return (
    <ToastProvider>
      <div className={`ez-frame${density === 'dense' ? ' ez-dense' : ''}`}>
        <a className="ez-skip" href="#main">
          {t('web.shell.skip')}
        </a>
        <SideBar open={open} onToggle={setOpen} />
        <main id="main" className="ez-main" tabIndex={-1}>
          {session.demo && <p className="ez-demo">{t('web.shell.demo')}</p>}
          <ScreenGuard key={screen}>
            <Suspense fallback={<LoadingRows whole />}>
              <Outlet />
            </Suspense>
          </ScreenGuard>
        </main>
      </div>
    </ToastProvider>
  );
}

// words: web.shell.group-*
function SideBar({ open, onToggle }: { open: boolean; onToggle: (open: boolean) => void }): ReactNode {
  const t = useT();
  const may = useMay();
  const entries = useModules()
    .flatMap((module) => module.menu)
    .filter((entry) => may(entry.permission))
    .sort((one, other) => one.order - other.order);
  return (
    <header className={open ? 'ez-side ez-side-open' : 'ez-side'} onKeyDown={(event) => event.key === 'Escape' && open && onToggle(false)}>
      <div className="ez-side-head">
        <Link to="/" className="ez-brand">
          eZone
        </Link>
        <Bells />
        <button type="button" className="ez-side-toggle" aria-expanded={open} aria-controls="side-menu" onClick={() => onToggle(!open)}>
          <span className="ez-burger" aria-hidden="true" /> {t('web.shell.menu')}
        </button>
      </div>
      <div id="side-menu" className="ez-side-menu">
        <nav aria-label={t('web.shell.menu')} onClick={() => onToggle(false)}>
          <MenuLines entries={entries.filter((entry) => entry.group === undefined)} />
          {menuGroups.map((group) => (
            <MenuGroup key={group} name={t(`web.shell.group-${group}`)} entries={entries.filter((entry) => entry.group === group)} />
          ))}
        </nav>
        <Account />
      </div>
    </header>
  );
}

function Bells(): ReactNode {
  const may = useMay();
  const bells = useModules().flatMap(({ bell }) => (bell !== undefined && may(bell.permission) ? [bell] : []));
  return bells.map((bell) => <Bell key={bell.path} bell={bell} />);
}

function Bell({ bell }: { bell: BellEntry }): ReactNode {
  const t = useT();
  const count = useQuery({ queryKey: [bell.key.split('.')[0], 'menu-counter', bell.path], queryFn: bell.counter }).data ?? 0;
  const words = t(bell.key, { count });
  return (
    <Link
      to={bell.path}
      className="ez-bell"
      title={words}
      activeProps={{ 'aria-current': 'page' }}
      activeOptions={{ includeSearch: false }}
    >
      <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
        <path d="M5 8.5a5 5 0 0 1 10 0c0 4.5 1.8 5.5 1.8 5.5H3.2S5 13 5 8.5ZM8.3 16.5a1.8 1.8 0 0 0 3.4 0" />
      </svg>
      <span className="ez-unseen">{words}</span>
      {count > 0 && (
        <span className="ez-bell-count" aria-hidden="true">
          {count}
        </span>
      )}
    </Link>
  );
}

function MenuGroup({ name, entries }: { name: string; entries: readonly MenuEntry[] }): ReactNode {
  const id = useId();
  if (entries.length === 0) return null;
  return (
    <>
      <p className="ez-side-group" id={id}>
        {name}
      </p>
      <MenuLines entries={entries} labelledBy={id} />
    </>
  );
}

function MenuLines({ entries, labelledBy }: { entries: readonly MenuEntry[]; labelledBy?: string }): ReactNode {
  return (
    <ul aria-labelledby={labelledBy}>
      {entries.map((entry) => (
        <MenuLine key={entry.path} entry={entry} />
      ))}
    </ul>
  );
}

function MenuLine({ entry }: { entry: MenuEntry }): ReactNode {
  const t = useT();
  const count = useQuery({
    // the noun first, so that news about it asks the number again
    queryKey: [entry.key.split('.')[0], 'menu-counter', entry.path],
    queryFn: () => entry.counter?.() ?? 0,
    enabled: entry.counter !== undefined,
  }).data;
  return (
    <li>
      <Link to={entry.path} activeProps={{ 'aria-current': 'page' }} activeOptions={{ exact: entry.path === '/', includeSearch: false }}>
        <span>{t(entry.key)}</span>
        {count !== undefined && count > 0 && <span className="ez-count">{count}</span>}
      </Link>
      {entry.below !== undefined && <BelowLine below={entry.below} />}
    </li>
  );
}

function BelowLine({ below }: { below: LazyScreen }): ReactNode {
  const [Below] = useState(() => lazy(below));
  return (
    <Suspense>
      <Below />
    </Suspense>
  );
}

function Account(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const session = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [, setLocale] = usePreference('locale');
  const [density, setDensity] = usePreference('density');
  const dark = colorScheme === 'dark' || (colorScheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  return (
    <div className="ez-account">
      <p>
        <b>
          <Vi>{session.name}</Vi>
        </b>
        <span>
          <Vi>{textOf(session.unit, locale)}</Vi>
        </span>
        <span>
          <Vi>{textOf(session.authorityName, locale)}</Vi>
        </span>
      </p>
      <div className="ez-account-acts">
        <button type="button" lang={locale === 'vi' ? 'en' : 'vi'} onClick={() => setLocale(locale === 'vi' ? 'en' : 'vi')}>
          {t('web.shell.language')}
        </button>
        <button type="button" onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
          {t(dark ? 'web.shell.light' : 'web.shell.dark')}
        </button>
        <button type="button" onClick={() => setDensity(density === 'dense' ? 'roomy' : 'dense')}>
          {t(density === 'dense' ? 'web.shell.roomy' : 'web.shell.dense')}
        </button>
        <form method="post" action={locale === 'en' ? '/en/dang-xuat' : '/dang-xuat'}>
          <input type="hidden" name="_csrf" value={session.csrf} />
          <button type="submit">{t('web.shell.sign-out')}</button>
        </form>
      </div>
    </div>
  );
}
