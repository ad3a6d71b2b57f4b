import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { OperatorProblem } from '#platform/config';

/** The system user the database server runs as; PostgreSQL refuses to run as root. */
export interface Account {
  uid: number;
  gid: number;
}

/** What stands in the way of an embedded server, in words for the person who starts eZone. */
export class EmbeddedPostgresProblem extends OperatorProblem {}

/** As root: the owner of existing data, else `nobody`. As anybody else: that user. */
export function chooseAccount(dataDir: string): Account {
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  const owner = existsSync(dataDir) ? statSync(dataDir) : undefined;
  if (uid !== 0) {
    if (owner && owner.uid !== uid) {
      throw new EmbeddedPostgresProblem({
        vi: `${dataDir} thuộc về người dùng khác (uid ${owner.uid}). Hãy chạy eZone bằng người dùng đó hoặc root, hoặc chọn EZONE_DATA khác.`,
        en: `${dataDir} belongs to another user (uid ${owner.uid}). Start eZone as that user or as root, or choose another EZONE_DATA.`,
      });
    }
    return { uid, gid };
  }
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
}

function nobody(): Account {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}

function mayPass(folder: string, account: Account): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  return (mode & (gid === account.gid ? 0o010 : 0o001)) !== 0;
}

/** Whether the account can walk down to a folder by its plain rights. */
export function canReach(path: string, account: Account): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && !mayPass(folder, account)) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** How to start a program as the account. */
export interface Launch {
  command: string;
  args: string[];
  uid?: number;
  gid?: number;
}

const setprivWorks = (args: string[]): boolean => spawnSync('setpriv', [...args, 'true'], { stdio: 'ignore' }).status === 0;

/**
 * A program, started as the account, that gets `signal` when this process dies. When the data lies below a folder that
 * the account cannot enter, the program may read (not write) everywhere: that needs `setpriv` and its capability.
 */
export function planLaunch(account: Account, dataDir: string, signal: 'SIGINT' | 'SIGQUIT', command: string, args: string[]): Launch {
  const root = process.getuid?.() === 0;
  const wake = [`--pdeathsig=${signal}`];
  if (!root) return setprivWorks(wake) ? { command: 'setpriv', args: [...wake, command, ...args] } : { command, args };
  const identity = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'];
  if (canReach(dirname(dataDir), account)) {
    if (setprivWorks([...identity, ...wake])) return { command: 'setpriv', args: [...identity, ...wake, command, ...args] };
    return { command, args, ...account };
  }
  const closed = [...identity, '--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search', ...wake];
  if (!setprivWorks(closed)) {
    const parent = dirname(dataDir);
    throw new EmbeddedPostgresProblem({
      vi:
        `Cơ sở dữ liệu không được chạy bằng root, và người dùng chạy nó (uid ${account.uid}) không vào được ${parent}. ` +
        'Hãy đặt EZONE_DATA dưới một thư mục ai cũng vào được (ví dụ /var/lib/ezone), hoặc cài setpriv (gói util-linux), hoặc đặt DATABASE_URL.',
      en:
        `The database may not run as root, and the user it runs as (uid ${account.uid}) cannot enter ${parent}. ` +
        'Set EZONE_DATA to a folder below one that everybody may enter (such as /var/lib/ezone), or install setpriv (package util-linux), or set DATABASE_URL.',
    });
  }
  return { command: 'setpriv', args: [...closed, command, ...args] };
}
