import { OperatorProblem, type OperatorWords } from './problem.ts';
import { SettingProblem } from './setting-problem.ts';
import { settings, type Setting, type SettingValues } from './settings.ts';

export { OperatorProblem, type OperatorWords } from './problem.ts';
export { settings, type Setting } from './settings.ts';
export { configPage } from './page.ts';

/** How this process is set up: every value checked, `host` and `url` decided. */
export interface Config extends Omit<SettingValues, 'host' | 'url'> {
  /** Address to listen on. */
  host: string;
  /** The address people use, without trailing slash; undefined until the port is known (PORT=0 included). */
  url: string | undefined;
}

/** One line for each value that cannot be used. */
export class ConfigProblem extends OperatorProblem {
  constructor(lines: OperatorWords[]) {
    super({ vi: lines.map((line) => line.vi).join('\n'), en: lines.map((line) => line.en).join('\n') });
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

function decideHost(host: string | undefined, url: string | undefined, insecure: boolean): string {
  const chosen = host ?? (insecure ? '0.0.0.0' : '127.0.0.1');
  if (loopback.has(chosen) || insecure || url?.startsWith('https:') === true) return chosen;
  throw new SettingProblem({
    vi: 'chỉ được mở ra ngoài máy này khi EZONE_URL là địa chỉ https, hoặc EZONE_INSECURE=1',
    en: 'may only be opened beyond this machine when EZONE_URL is an https address, or with EZONE_INSECURE=1',
  });
}

function decideMailFrom(from: string | undefined, smtp: string | undefined): string | undefined {
  if (smtp === undefined || from !== undefined) return from;
  throw new SettingProblem({ vi: 'phải có khi đặt EZONE_SMTP', en: 'is needed with EZONE_SMTP' });
}

function decideSecurityUntil(until: Date | undefined, contact: string | undefined): Date | undefined {
  if ((until === undefined) === (contact === undefined)) return until;
  throw new SettingProblem({ vi: 'và EZONE_SECURITY_CONTACT phải đặt cùng nhau', en: 'and EZONE_SECURITY_CONTACT are set together' });
}

/** Reads and checks all settings; throws one `ConfigProblem` that names every wrong value. */
export function readConfig(env: Environment = process.env): Config {
  const problems: OperatorWords[] = [];
  function attempt<T>(name: string, work: () => T, instead: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof SettingProblem)) throw error;
      problems.push({ vi: `${name} ${error.words.vi}.`, en: `${name} ${error.words.en}.` });
      return instead();
    }
  }
  const read = <T>(one: Setting<T>): T => {
    const text = env[one.env]?.trim();
    return attempt(
      one.env,
      () => one.parse(text === '' ? undefined : text),
      () => one.parse(undefined),
    );
  };
  const [url, insecure] = [read(settings.url), read(settings.insecure)];
  const host = read(settings.host);
  const [securityContact, securityUntil] = [read(settings.securityContact), read(settings.securityUntil)];
  const [smtp, mailFrom] = [read(settings.smtp), read(settings.mailFrom)];
  const config: Config = {
    port: read(settings.port),
    dataDir: read(settings.dataDir),
    databaseUrl: read(settings.databaseUrl),
    key: read(settings.key),
    sealsCopy: read(settings.sealsCopy),
    demo: read(settings.demo),
    tsaUrl: read(settings.tsaUrl),
    pkcs11Library: read(settings.pkcs11Library),
    pkcs11Token: read(settings.pkcs11Token),
    pkcs11Pin: read(settings.pkcs11Pin),
    smtp,
    mailFrom: attempt(
      settings.mailFrom.env,
      () => decideMailFrom(mailFrom, smtp),
      () => undefined,
    ),
    webhookHosts: read(settings.webhookHosts),
    portalUrl: read(settings.portalUrl),
    securityContact,
    securityUntil: attempt(
      settings.securityUntil.env,
      () => decideSecurityUntil(securityUntil, securityContact),
      () => undefined,
    ),
    logLevel: read(settings.logLevel),
    insecure,
    url,
    host: attempt(
      settings.host.env,
      () => decideHost(host, url, insecure),
      () => '127.0.0.1',
    ),
  };
  if (problems.length > 0) throw new ConfigProblem(problems);
  return config;
}
