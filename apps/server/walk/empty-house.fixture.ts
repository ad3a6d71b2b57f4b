import type { BrowserContext } from 'playwright-core';
import { systemCtx } from '#platform/context';
import { openFirstRun } from '#modules/accounts';
import { startTestServer } from '#test-server';
import { enterCode, saveAdministrator, saveStep, suggestedUnits } from '../../../modules/accounts/server/first-run/first-run.ts';

/** A server on an empty database whose first run has come to its last step. */
export interface EmptyHouse {
  url: string;
  /** The context goes on with the first run from then on. */
  enter(context: BrowserContext): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one; nothing of it is the demo's. */
export async function startEmptyHouse(): Promise<EmptyHouse> {
  const server = await startTestServer();
  const { services } = server;
  const system = systemCtx(services, 'walk');
  const token = await enterCode(system, (await openFirstRun(services)) ?? '');
  await saveStep(system, token, {
    authority: {
      code: 'H99.98',
      name: { vi: 'Ban Quản lý Khu kinh tế Ví Dụ', en: 'Example Economic Zone Authority' },
      symbol: 'BQL',
      place: { vi: 'Ví Dụ', en: 'Vi Du' },
      address: { vi: 'Số 1 đường Ví Dụ', en: '1 Vi Du Street' },
    },
    units: suggestedUnits(services).units,
  });
  const password = 'first-run-of-the-walk';
  await saveAdministrator(system, token, {
    fullName: 'Quản trị viên Ví Dụ',
    title: { vi: 'Chuyên viên', en: 'Specialist' },
    signInName: 'quantri.vidu',
    unitCode: suggestedUnits(services).units[0]?.code ?? '',
    password,
    repeated: password,
  });
  const { hostname: domain } = new URL(server.url);
  return {
    url: server.url,
    enter: (context) =>
      context.addCookies([
        { name: '__Host-ezone-thiet-lap', value: token, domain, path: '/', secure: true, httpOnly: true, sameSite: 'Strict' },
      ]),
    stop: () => server.stop(),
  };
}
