import '../styles/index.ts';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { RouterProvider, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { lazy, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { addWords } from '#platform/i18n';
import type { Locale } from '#platform/i18n';
import { ApiProblem, lockedStatus } from '../api.ts';
import { useFieldFaults } from '../field-faults.ts';
import { LanguageProvider, useLocale, useT } from '../i18n.tsx';
import { EmptyState, ErrorState, LoadingRows, NoPermission, SignedOut } from '../kit/states.tsx';
import type { WebModule, WebRoute } from '../module.ts';
import { parseSearch, stringifySearch } from '../search.ts';
import { makeQueryClient } from '../queries.ts';
import { SessionProvider, useMay } from '../session.tsx';
import type { Session } from '../session.tsx';
import { cssVariables, theme } from '../theme.ts';
import { Frame } from './frame.tsx';
import { LockGuard, LockScreen, type ScreenLock } from './lock.tsx';
import { ModulesProvider } from './modules.tsx';
import { usePreference } from './preferences.ts';

/** What the app is made of; without `lock` its screen never locks, without `loadWords` its modules bring all their words. */
interface AppParts {
  loadWords?: (locale: Locale) => Promise<void>;
  modules: readonly WebModule[];
  loadSession: () => Promise<Session | undefined>;
  lock?: ScreenLock;
}

/** The officers' app made of its modules; `loadSession` answers undefined when nobody is signed in. */
export function App({ modules, loadSession, lock, loadWords }: AppParts): ReactNode {
  const client = useMemo(() => makeQueryClient(), []);
  const [chosen] = usePreference('locale');
  const locale = useSpoken(chosen === 'en' ? 'en' : 'vi', loadWords);
  useEffect(() => {
    if (locale === undefined) return;
    document.documentElement.lang = locale;
    // what the server refused it said in the language before
    void client.resetQueries({ predicate: ({ state }) => state.status === 'error' });
  }, [client, locale]);
  if (locale === undefined) return null;
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <LanguageProvider locale={locale}>
        <QueryClientProvider client={client}>
          <SignedIn modules={modules} loadSession={loadSession} {...(lock === undefined ? {} : { lock })} />
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}

/** The language that can be spoken: the one that is wanted once its words are there, until then the one before. */
function useSpoken(wanted: Locale, loadWords: AppParts['loadWords']): Locale | undefined {
  const [spoken, setSpoken] = useState(loadWords === undefined ? wanted : undefined);
  useEffect(() => {
    let isWanted = true;
    const speak = (): void => {
      if (isWanted) setSpoken(wanted);
    };
    if (loadWords === undefined) speak();
    else loadWords(wanted).then(speak, () => undefined);
    return () => {
      isWanted = false;
    };
  }, [wanted, loadWords]);
  return spoken;
}

function SignedIn({ modules, loadSession, lock }: AppParts): ReactNode {
  const locale = useLocale();
  useFieldFaults();
  const router = useMemo(() => makeRouter(modules), [modules]);
  const { data, error, refetch } = useQuery({
    queryKey: ['session'],
    queryFn: async () => (await loadSession()) ?? null,
    staleTime: Infinity,
  });
  const session = useMemo(() => data && { ...data, locale }, [data, locale]);
  if (session) {
    return (
      <SessionProvider session={session}>
        <ModulesProvider modules={modules}>
          {lock === undefined ? (
            <RouterProvider router={router} />
          ) : (
            <LockGuard minutes={session.lockMinutes} lock={lock}>
              <RouterProvider router={router} />
            </LockGuard>
          )}
        </ModulesProvider>
      </SessionProvider>
    );
  }
  if (lock !== undefined && error instanceof ApiProblem && error.status === lockedStatus)
    return <LockScreen lock={lock} onOpen={() => void refetch()} />;
  return (
    <main className="ez-main">
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {error === null && (data === null ? <SignedOut /> : <LoadingRows whole />)}
    </main>
  );
}

/** The nonce that the server wrote into the page's meta element, for styles made in the browser. */
export function styleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta?.nonce ?? '';
}

function makeRouter(modules: readonly WebModule[]) {
  for (const module of modules) addWords(module.words);
  const root = createRootRoute({ component: Frame, notFoundComponent: NotFound, errorComponent: AllFailed });
  const routes = modules
    .flatMap((module) => module.routes)
    .map((route) => createRoute({ getParentRoute: () => root, path: route.path, component: guarded(route), errorComponent: Failed }));
  return createRouter({
    routeTree: root.addChildren(routes),
    basepath: '/app',
    parseSearch,
    stringifySearch,
    defaultPendingComponent: Pending,
    defaultPendingMs: 0,
    defaultPendingMinMs: 0,
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}

function guarded(route: WebRoute): () => ReactNode {
  const Screen = lazy(route.screen);
  return function GuardedScreen() {
    return useMay()(route.permission) ? <Screen /> : <NoPermission />;
  };
}

function Pending(): ReactNode {
  return <LoadingRows whole />;
}

function NotFound(): ReactNode {
  const t = useT();
  return <EmptyState whole title={t('web.states.not-found')} text={t('web.states.not-found-help')} />;
}

function AllFailed(given: { error: unknown; reset: () => void }): ReactNode {
  return (
    <main className="ez-main">
      <Failed {...given} />
    </main>
  );
}

function Failed({ error, reset }: { error: unknown; reset: () => void }): ReactNode {
  return <ErrorState error={error} onRetry={reset} />;
}
